using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a custom function's forward leaves for its backward.</summary>
        public unsafe class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> data = [];
            private List<Tensor> kept = [];

            internal AutogradContext()
            {
            }

            /// <summary>Autograd's node while backward can run: null before forward ends and after the graph is gone.</summary>
            internal IntPtr Node { get; set; }

            internal List<Tensor> Dirty { get; private set; } = [];

            internal List<Tensor> NonDifferentiable { get; private set; } = [];

            internal List<Tensor> Kept => kept;

            /// <summary>Whether backward gets zeros, not null, for an output that had no gradient.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            public void save_for_backward(List<Tensor> tensors) => kept = [.. tensors];

            /// <summary>In backward: new handles of what <see cref="save_for_backward"/> was given, in its order.</summary>
            public List<Tensor> get_saved_variables()
            {
                if (Node == 0)
                    return [.. kept];
                var handles = new IntPtr[Native.st_node_saved_count(Node)];
                fixed (IntPtr* h = handles)
                    Native.Check(Native.st_node_saved(Node, h));
                GC.KeepAlive(this);
                return [.. handles.Select(handle => handle == 0 ? null! : new Tensor(handle))];
            }

            public void save_data(string key, object value) => data[key] = value;

            public object get_data(string key) => data.TryGetValue(key, out var value)
                ? value
                : throw new KeyNotFoundException($"Nothing was saved as '{key}'; there is {(data.Count == 0 ? "nothing" : string.Join(", ", data.Keys))}.");

            /// <summary>Names inputs that forward has changed in place.</summary>
            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];

            /// <summary>Names outputs that have no gradient.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];

            /// <summary>From here on the node keeps the saved tensors, so that no managed handle outlives its scope.</summary>
            internal void HandOver() => kept = [];

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing) => data.Clear();
        }
    }
}
