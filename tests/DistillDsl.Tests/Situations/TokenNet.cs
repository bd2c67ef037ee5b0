using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

/// <summary>A small encoder of tokens [B, T], or [T, B] with the sequence first, whose hidden states and logits have the channels last.</summary>
public sealed class TokenNet : Module<Tensor, Tensor>
{
    private readonly Embedding embed;
    private readonly Linear mix;
    private readonly LayerNorm norm;
    private readonly Linear head;
    private readonly bool _sequenceFirst;

    public TokenNet(int width, int vocabulary = 7, bool sequenceFirst = false) : base(nameof(TokenNet))
    {
        _sequenceFirst = sequenceFirst;
        embed = Embedding(vocabulary, width);
        mix = Linear(width, width);
        norm = LayerNorm(width);
        head = Linear(width, vocabulary);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens) =>
        head.call(norm.call(functional.gelu(mix.call(embed.call(_sequenceFirst ? tokens.t() : tokens)))));
}
