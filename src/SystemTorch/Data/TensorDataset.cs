using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Modules;

/// <summary>The slices of tensors along their first dimension. It keeps aliases, so the tensors themselves may be disposed.</summary>
public class TensorDataset : IterableDataset
{
    private readonly Tensor[] _tensors;

    internal TensorDataset(Tensor[] tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.Length == 0)
        {
            throw new ArgumentException("A TensorDataset needs at least one tensor.", nameof(tensors));
        }

        if (tensors.FirstOrDefault(tensor => tensor.dim() == 0 || tensor.size(0) != tensors[0].size(0)) is { } odd)
        {
            throw new ArgumentException($"All tensors must have the same number of elements in the first dimension: expected {tensors[0].size(0)}, got the shape [{string.Join(", ", odd.shape)}].", nameof(tensors));
        }

        _tensors = Array.ConvertAll(tensors, tensor => tensor.alias().DetachFromDisposeScope());
    }

    public override long Count => _tensors[0].size(0);

    public IList<Tensor> this[long index] => GetTensor(index);

    public override IList<Tensor> GetTensor(long index) => Array.ConvertAll(_tensors, tensor => tensor[index]);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Array.ForEach(_tensors, tensor => tensor.Dispose());
        }

        base.Dispose(disposing);
    }
}
