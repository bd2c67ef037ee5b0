namespace DistillDsl.PyTorch.Pickles;

/// <summary>Something that stands beside the weights in a checkpoint and is not read: arguments, numbers of NumPy, a device.</summary>
internal sealed class UnreadObject
{
    /// <summary>Found by name by the unpickler.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE1006", Justification = "The name is Python's.")]
    public void __setstate__(object state) => _ = state;
}
