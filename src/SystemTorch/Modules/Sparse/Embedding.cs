using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly long paddingIndex;
    private readonly double? maxNorm;
    private readonly double normType;
    private readonly bool scaleByFrequency;
    private readonly bool sparse;

    internal Embedding(
        long num_embeddings, long embedding_dims, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse,
        Device? device, ScalarType? dtype)
        : this(new Parameter(empty([num_embeddings, embedding_dims], dtype, device)), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse)
    {
        nn.init.normal_(weight);
        if (paddingIndex < 0)
            return;
        using var _ = no_grad();
        using var padding = Op.Call("aten::select.int", weight, 0L, paddingIndex);
        Op.CallInPlace(padding, "aten::zero_");
    }

    internal Embedding(
        Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse) : base(nameof(Embedding))
    {
        var rows = weight.shape[0];
        if (padding_idx is { } index && (index < -rows || index >= rows))
            throw new ArgumentException($"padding_idx must be within the {rows} embeddings, but got {index}.", nameof(padding_idx));
        paddingIndex = padding_idx is not { } given ? -1 : given < 0 ? given + rows : given;
        maxNorm = max_norm;
        normType = norm_type;
        scaleByFrequency = scale_grad_by_freq;
        this.sparse = sparse;
        this.weight = weight;
    }

    public Parameter weight
    {
        get => HeldParameter()!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Hold(value);
        }
    }

    public override Tensor forward(Tensor input)
    {
        if (maxNorm is { } norm)
        {
            using var _ = no_grad();
            Op.CallInPlace(weight, "aten::embedding_renorm_", input, norm, normType);
        }
        return Op.Call("aten::embedding", weight, input, paddingIndex, scaleByFrequency, sparse);
    }
}
