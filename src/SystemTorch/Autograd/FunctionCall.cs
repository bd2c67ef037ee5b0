using System.Runtime.InteropServices;
using System.Text;
using TorchSharp.Interop;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp;

/// <summary>One call of a custom function: what autograd's node holds on to until backward is over.</summary>
internal sealed unsafe class FunctionCall(string name, AutogradContext context, bool[] isTensor, Func<AutogradContext, List<Tensor>, List<Tensor>> backward)
{
    // A message outlives the callback that returns it, until the thread's next failure.
    [ThreadStatic] private static IntPtr lastError;

    /// <summary>The node for a call with these inputs; it is not needed where nothing is to be differentiated.</summary>
    internal FunctionNode CreateNode(Tensor[] inputs)
    {
        var state = GCHandle.Alloc(this);
        IntPtr node;
        byte* error;
        fixed (byte* n = Encoding.UTF8.GetBytes(name + '\0'))
        fixed (IntPtr* i = Handles(inputs))
            error = Native.st_node_new(n, GCHandle.ToIntPtr(state), &RunBackward, &Release, i, inputs.Length, &node);
        GC.KeepAlive(inputs);
        if (error != null || node == 0)
            state.Free();
        Native.Check(error);
        return new FunctionNode(node);
    }

    [UnmanagedCallersOnly]
    private static void Release(IntPtr state)
    {
        var handle = GCHandle.FromIntPtr(state);
        ((FunctionCall)handle.Target!).Context.Node = 0;
        handle.Free();
    }

    [UnmanagedCallersOnly]
    private static byte* RunBackward(IntPtr state, IntPtr node, IntPtr* gradients, int count, IntPtr* results, int resultCount)
    {
        var call = (FunctionCall)GCHandle.FromIntPtr(state).Target!;
        try
        {
            call.Run(node, new Span<IntPtr>(gradients, count), new Span<IntPtr>(results, resultCount));
            return null;
        }
        catch (Exception e)
        {
            Marshal.FreeCoTaskMem(lastError);
            lastError = Marshal.StringToCoTaskMemUTF8($"{call.Name}: {e.GetType().Name} in backward: {e.Message}");
            return (byte*)lastError;
        }
    }

    private AutogradContext Context => context;

    private string Name => name;

    private void Run(IntPtr node, Span<IntPtr> gradients, Span<IntPtr> results)
    {
        List<Tensor> given = [];
        foreach (var gradient in gradients)
            given.Add(gradient == 0 ? null! : new Tensor(gradient));
        context.Node = node;
        var found = backward(context, given);
        if (found.Count != isTensor.Length)
            throw new InvalidOperationException($"expected one gradient for each of forward's {isTensor.Length} arguments (null for one that is no tensor), got {found.Count}.");
        var next = 0;
        for (var i = 0; i < found.Count; i++)
        {
            if (!isTensor[i])
            {
                if (found[i] is not null)
                    throw new InvalidOperationException($"argument {i} of forward is no tensor, so its gradient must be null.");
                continue;
            }
            if (found[i] is { } gradient)
            {
                // The node gets a reference of its own; the managed handle stays with whoever holds it.
                Native.st_tensor_retain(gradient.Handle);
                results[next] = gradient.Handle;
            }
            next++;
        }
    }
}
