using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static unsafe partial class autograd
    {
        /// <summary>
        /// The gradients of <paramref name="outputs"/> with respect to <paramref name="inputs"/>, in their order. Nothing is accumulated.
        /// With <paramref name="allow_unused"/>, an input that took no part has null.
        /// </summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var results = new IntPtr[inputs.Count];
            fixed (IntPtr* o = Handles(outputs), i = Handles(inputs), g = Handles(grad_outputs), r = results)
                Native.Check(Native.st_grad(o, outputs.Count, i, inputs.Count, g, grad_outputs?.Count ?? 0, retain_graph || create_graph, create_graph, allow_unused, r));
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return Array.ConvertAll(results, result => result == 0 ? null! : new Tensor(result));
        }

        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            fixed (IntPtr* t = Handles(tensors), g = Handles(grad_tensors), i = Handles(inputs))
                Native.Check(Native.st_backward(t, tensors.Count, g, grad_tensors?.Count ?? 0, retain_graph ?? create_graph, create_graph, i, inputs?.Count ?? 0));
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

        internal static IntPtr[] Handles(IList<Tensor>? tensors)
        {
            var handles = new IntPtr[tensors?.Count ?? 0];
            for (var i = 0; i < handles.Length; i++)
                handles[i] = tensors![i]?.Handle ?? 0;
            return handles;
        }
    }
}
