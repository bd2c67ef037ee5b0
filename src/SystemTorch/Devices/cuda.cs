using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static bool cuda_is_available() => cuda.is_available();

    public static bool mps_is_available() => false;

    public static unsafe partial class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count()
        {
            int count;
            Native.Check(Native.st_cuda_count(&count));
            return count;
        }

        public static bool is_cudnn_available()
        {
            bool result;
            Native.Check(Native.st_cudnn_available(&result));
            return result;
        }

        public static void manual_seed(long seed) => Native.Check(Native.st_cuda_manual_seed((ulong)seed, false));

        public static void manual_seed_all(long seed) => Native.Check(Native.st_cuda_manual_seed((ulong)seed, true));

        /// <summary>Waits until the device has done all that it was given.</summary>
        public static void synchronize(Device? device = null) => Native.Check(Native.st_cuda_synchronize(device?.index ?? -1));
    }

    public static partial class backends
    {
        public static partial class cuda
        {
            public static partial class matmul
            {
                public static bool allow_tf32
                {
                    get => ReadTf32(false);
                    set => WriteTf32(false, value);
                }
            }
        }

        public static partial class cudnn
        {
            public static bool allow_tf32
            {
                get => ReadTf32(true);
                set => WriteTf32(true, value);
            }
        }

        private static unsafe bool ReadTf32(bool cudnn)
        {
            bool value;
            Native.Check(Native.st_cuda_allow_tf32(cudnn, &value, false));
            return value;
        }

        private static unsafe void WriteTf32(bool cudnn, bool value) => Native.Check(Native.st_cuda_allow_tf32(cudnn, &value, true));
    }
}
