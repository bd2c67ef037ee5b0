using System.Text;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Writes a file that PyTorch's C++ library reads; not the format of <see cref="TensorExtensionMethods.Save(Tensor, string)"/>.</summary>
    public static void save(Tensor t, string location) => t.save(location);

    public static Tensor load(string location) => Tensor.load(location);

    public unsafe partial class Tensor
    {
        public void save(string location)
        {
            fixed (byte* path = Encoding.UTF8.GetBytes(location + '\0'))
                Native.Check(Native.st_tensor_save(Handle, path));
            GC.KeepAlive(this);
        }

        public static Tensor load(string location)
        {
            IntPtr result;
            fixed (byte* path = Encoding.UTF8.GetBytes(location + '\0'))
                Native.Check(Native.st_tensor_load(path, &result));
            return new Tensor(result);
        }

        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader)!;

        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }
    }
}
