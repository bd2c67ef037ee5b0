using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Text;

/// <summary>States [B, T, C] of words with those of the padding set to 0.</summary>
[ExportOnnx]
public sealed partial class MaskedWords() : Module<Tensor, Tensor, Tensor>(nameof(MaskedWords))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor states, Tensor mask) => states.masked_fill(mask.logical_not().unsqueeze(-1), 0);

    /// <summary>The mean [B, C] over the words of states that are 0 elsewhere.</summary>
    public static Tensor Mean(Tensor states, Tensor mask) => states.sum(1) / mask.sum(1, keepdim: true);
}
