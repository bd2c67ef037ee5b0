using TorchSharp.Interop;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp;

/// <summary>Autograd's node of one call of a custom function, from before forward until its outputs hold it.</summary>
internal sealed unsafe class FunctionNode(IntPtr handle) : IDisposable
{
    internal bool IsNeeded => handle != 0;

    /// <summary>Makes the outputs the node's and lets the node keep what forward has saved.</summary>
    internal List<Tensor> Link(AutogradContext context, Tensor[] inputs, List<Tensor> outputs)
    {
        var results = Handles(outputs);
        fixed (IntPtr* i = Handles(inputs), o = results, d = Handles(context.Dirty), c = Handles(context.NonDifferentiable))
            Native.Check(Native.st_node_link(handle, context.MaterializeGrads, i, inputs.Length, o, results.Length, d, context.Dirty.Count, c, context.NonDifferentiable.Count));
        var linked = new List<Tensor>(outputs.Count);
        for (var n = 0; n < results.Length; n++)
            linked.Add(results[n] == outputs[n].Handle ? outputs[n] : new Tensor(results[n]));
        fixed (IntPtr* k = Handles(context.Kept), o = results)
            Native.Check(Native.st_node_save(handle, k, context.Kept.Count, o, results.Length));
        GC.KeepAlive(inputs);
        GC.KeepAlive(outputs);
        context.HandOver();
        return linked;
    }

    public void Dispose() => Native.st_node_free(handle);
}
