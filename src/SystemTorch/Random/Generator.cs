using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    public unsafe class Generator : IDisposable
    {
        private IntPtr handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            IntPtr result;
            Native.Check(Native.st_generator_new((int)this.device.type, this.device.index, seed, &result));
            handle = result;
        }

        private Generator(IntPtr handle, Device device)
        {
            this.handle = handle;
            this.device = device;
        }

        ~Generator() => Dispose(false);

        /// <summary>The CPU's generator, which operators use that are given none.</summary>
        public static Generator Default
        {
            get
            {
                IntPtr result;
                Native.Check(Native.st_generator_default((int)DeviceType.CPU, -1, &result));
                return new Generator(result, CPU);
            }
        }

        public Device device { get; }

        public IntPtr Handle => handle != 0 ? handle : throw new InvalidOperationException("Generator invalid -- empty handle.");

        /// <summary>Sets the seed.</summary>
        public Generator manual_seed(long seed)
        {
            Native.Check(Native.st_generator_set_seed(Handle, (ulong)seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Sets a seed that is not predictable and returns it.</summary>
        public long seed()
        {
            ulong result;
            Native.Check(Native.st_generator_new_seed(Handle, &result));
            GC.KeepAlive(this);
            return (long)result;
        }

        public long initial_seed()
        {
            ulong result;
            Native.Check(Native.st_generator_current_seed(Handle, &result));
            GC.KeepAlive(this);
            return (long)result;
        }

        public Tensor get_state()
        {
            IntPtr result;
            Native.Check(Native.st_generator_state(Handle, &result));
            GC.KeepAlive(this);
            return new Tensor(result);
        }

        public void set_state(Tensor value)
        {
            Native.Check(Native.st_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing) => Native.st_generator_free(Interlocked.Exchange(ref handle, 0));
    }
}
