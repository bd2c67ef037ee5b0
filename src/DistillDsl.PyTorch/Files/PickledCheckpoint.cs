using DistillDsl.PyTorch.Pickles;
using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Files;

/// <summary>A checkpoint whose tensors are views of storages, as PyTorch saves them.</summary>
internal abstract class PickledCheckpoint(object root) : TensorFile
{
    private readonly Dictionary<TensorEntry, TensorReference> _tensors = PickledEntries.Of(root);

    /// <inheritdoc />
    public override IReadOnlyList<TensorEntry> Entries => [.. _tensors.Keys];

    /// <inheritdoc />
    public override Tensor Read(TensorEntry entry)
    {
        using var scope = NewDisposeScope();
        var tensor = _tensors[entry];
        var storage = ReadStorage(tensor.Storage);
        if (tensor.Extent > storage.numel())
            throw new InvalidDataException($"{entry} needs {tensor.Extent} numbers of its storage, which has {storage.numel()}; the file is damaged.");
        return storage.as_strided(tensor.Shape, tensor.Stride, tensor.Offset).clone().MoveToOuterDisposeScope();
    }

    /// <summary>All numbers of a storage [N].</summary>
    protected abstract Tensor ReadStorage(StorageReference storage);
}
