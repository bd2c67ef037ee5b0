namespace DistillDsl.PyTorch.Pickles;

/// <summary>A tensor of a pickle: a view of a storage, which is read later or never.</summary>
/// <param name="Storage">The numbers.</param>
/// <param name="Offset">The first element in the storage.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Stride">The distance in the storage between neighbors along each dimension, in elements.</param>
internal sealed record TensorReference(StorageReference Storage, long Offset, long[] Shape, long[] Stride)
{
    /// <summary>The number of elements that the storage must have.</summary>
    public long Extent => Shape.Contains(0) ? 0 : checked(Offset + 1 + Shape.Zip(Stride, static (size, step) => (size - 1) * step).Sum());
}
