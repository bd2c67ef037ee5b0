using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>
/// A transformer's encoder block on tokens [B, T, C], with the norms before attention and perceptron (Xiong et al. 2020): x + attention(norm1(x)), then
/// x + mlp(norm2(x)).
/// </summary>
/// <remarks>
/// Written by hand, because terms cannot read what is inside TorchSharp's own encoder layer. Here <c>query</c>, <c>key</c> and <c>value</c> are layers,
/// [B, T, C] before they are split into heads.
/// </remarks>
[ExportOnnx]
public sealed partial class TransformerBlock : Module<Tensor, Tensor?, Tensor>
{
    private readonly LayerNorm norm1;
    private readonly Linear qkv;
    private readonly Identity query = Identity();
    private readonly Identity key = Identity();
    private readonly Identity value = Identity();
    private readonly Linear projection;
    private readonly LayerNorm norm2;
    private readonly Sequential mlp;
    private readonly long _heads;

    /// <param name="width">C, the channels of a token; a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">The heads of the attention.</param>
    /// <exception cref="ArgumentException">The heads do not divide the width.</exception>
    public TransformerBlock(long width, long heads)
        : base(nameof(TransformerBlock))
    {
        if (width < 1 || heads < 1 || width % heads != 0)
            throw new ArgumentException($"The width {width} cannot be divided among {heads} heads; expected a multiple of the heads.");
        _heads = heads;
        norm1 = LayerNorm(width);
        qkv = Linear(width, 3 * width);
        projection = Linear(width, width);
        norm2 = LayerNorm(width);
        mlp = Sequential(("0", Linear(width, 2 * width)), ("1", GELU()), ("2", Linear(2 * width, width)));
        RegisterComponents();
    }

    /// <summary>The block's output, of the same shape.</summary>
    /// <param name="tokens">[B, T, C].</param>
    /// <param name="mask">bool [B, T], false where no token may look; null if there are no such tokens. Every sample has a token that is true.</param>
    public override Tensor forward(Tensor tokens, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var x = tokens + Attention(norm1.call(tokens), mask);
        return scope.MoveToOuter(x + mlp.call(norm2.call(x)));
    }

    private Tensor Attention(Tensor x, Tensor? mask)
    {
        var (batch, length, width) = (x.size(0), x.size(1), x.size(2));
        var parts = qkv.call(x).chunk(3, -1);
        var (q, k, v) = (Heads(query.call(parts[0])), Heads(key.call(parts[1])), Heads(value.call(parts[2])));
        var scores = q.matmul(k.transpose(-2, -1)) / Math.Sqrt(width / _heads);
        if (mask is not null) scores = scores.masked_fill(mask.logical_not().view(batch, 1, 1, length), double.NegativeInfinity);
        return projection.call(scores.softmax(-1).matmul(v).transpose(1, 2).reshape(batch, length, width));
    }

    // [B, heads, T, C / heads].
    private Tensor Heads(Tensor x) => x.view(x.size(0), x.size(1), _heads, x.size(2) / _heads).transpose(1, 2);
}
