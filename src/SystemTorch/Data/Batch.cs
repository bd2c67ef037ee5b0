using static TorchSharp.torch;

namespace TorchSharp.Modules;

internal static class Batch
{
    /// <summary>Items of one shape as one tensor with a new first dimension, on the device; all else is disposed.</summary>
    public static Tensor Stack(Tensor[] items, Device device)
    {
        using var scope = NewDisposeScope();
        return stack(items).to(device).MoveToOuterDisposeScope();
    }
}
