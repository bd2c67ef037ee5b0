using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A handle of libtorch's tensor. Several handles may share one tensor's memory; each is disposed by itself.</summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        private IntPtr handle;

        /// <summary>Takes over the reference that <paramref name="handle"/> owns.</summary>
        internal Tensor(IntPtr handle)
        {
            this.handle = handle;
            var total = Interlocked.Increment(ref totalCount);
            for (var peak = Volatile.Read(ref peakCount); total > peak; peak = Volatile.Read(ref peakCount))
            {
                if (Interlocked.CompareExchange(ref peakCount, total, peak) == peak)
                    break;
            }
            OwningDisposeScope = DisposeScopeManager.Current.Register(this);
        }

        ~Tensor() => Dispose(false);

        /// <summary>Makes a managed tensor of a native one, whose reference it takes over.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        internal DisposeScope? OwningDisposeScope { get; set; }

        public static long TotalCount => Volatile.Read(ref totalCount);

        public static long PeakCount => Volatile.Read(ref peakCount);

        public IntPtr Handle => handle != 0 ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        public bool IsInvalid => handle == 0;

        public void Dispose()
        {
            if (handle != 0)
            {
                if (OwningDisposeScope is { } scope)
                    scope.MarkAsDisposed(this);
                else
                    DisposeScopeManager.Current.TensorStatistics.DisposedOutsideScopeCount++;
            }
            Release();
        }

        protected virtual void Dispose(bool disposing)
        {
            var owned = Interlocked.Exchange(ref handle, 0);
            if (owned == 0)
                return;
            Interlocked.Decrement(ref totalCount);
            Native.st_tensor_free(owned);
        }

        /// <summary>Disposes without telling the scope, which does the counting itself.</summary>
        internal void Release()
        {
            OwningDisposeScope = null;
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Gives the native reference away: the caller owns it, and this tensor is invalid from now on.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var owned = Handle;
            if (OwningDisposeScope is { } scope)
                scope.MarkAsDisposed(this);
            else
                DisposeScopeManager.Current.TensorStatistics.DisposedOutsideScopeCount++;
            handle = 0;
            Interlocked.Decrement(ref totalCount);
            GC.SuppressFinalize(this);
            return owned;
        }

        /// <summary>Takes the tensor out of every scope: whoever holds it must dispose it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null)
                other?.Attach(this);
            else
                OwningDisposeScope.MoveToOther(other, this);
            return this;
        }

        /// <summary>Whether both have the same shape and elements.</summary>
        public bool Equals(Tensor target) => Op.CallBool("aten::equal", this, target);

        public override bool Equals(object? obj) => obj is Tensor tensor && Equals(tensor);

        public override int GetHashCode() => handle.GetHashCode();
    }
}
