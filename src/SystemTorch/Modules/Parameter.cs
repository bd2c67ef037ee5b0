using static TorchSharp.torch;

namespace TorchSharp.Modules;

public class Parameter : Tensor
{
    // The data's handle moves in here: the tensor that was given is empty afterwards, and the parameter has its place in its scope.
    public Parameter(Tensor data, bool requires_grad = true) : base(Take(data, requires_grad, out var scope))
    {
        if (scope is null)
            DetachFromDisposeScope();
        else if (scope != OwningDisposeScope)
            MoveToOtherDisposeScope(scope);
    }

    private static IntPtr Take(Tensor data, bool requires_grad, out DisposeScope? scope)
    {
        data.requires_grad = requires_grad;
        scope = data.OwningDisposeScope;
        return data.DecoupleFromNativeHandle();
    }
}
