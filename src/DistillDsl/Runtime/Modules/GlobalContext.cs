using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// What the global context of a feature map adds to it: W₂ ReLU(LN(W₁ c + b₁)) + b₂, c = Σ f softmax(w f) over the positions. [B, C, H, W] to [B, C, 1].
/// W₂ and b₂ start at 0. Cao et al. 2019, Yang et al. 2022. Children: mask, reduce, norm, expand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GlobalContext : Module<Tensor, Tensor>
{
    private readonly Convolution mask;
    private readonly Convolution reduce;
    private readonly LayerNorm norm;
    private readonly Convolution expand;

    /// <param name="channels">C; at least 2, because half of them are between the two convolutions.</param>
    /// <param name="device">The device of the parameters; the default device if omitted.</param>
    /// <param name="type">Their type; the default type if omitted.</param>
    public GlobalContext(long channels, Device? device = null, ScalarType? type = null) : base(nameof(GlobalContext))
    {
        mask = Conv2d(channels, 1, 1, device: device, dtype: type);
        reduce = Conv2d(channels, channels / 2, 1, device: device, dtype: type);
        norm = LayerNorm(channels / 2, device: device, dtype: type);
        expand = Conv2d(channels / 2, channels, 1, device: device, dtype: type);
        using var noGrad = no_grad();
        init.kaiming_normal_(mask.weight!, nonlinearity: init.NonlinearityType.ReLU);
        init.zeros_(mask.bias!);
        init.zeros_(expand.weight!);
        init.zeros_(expand.bias!);
        RegisterComponents();
    }

    /// <summary>What is added to all positions of each channel.</summary>
    public override Tensor forward(Tensor feature)
    {
        var positions = feature.flatten(2);
        // A bias shifts all of a softmax's numbers and changes nothing: the mask's is there for weights that the authors' code has trained.
        // One product for each image: matmul would copy the feature to multiply all images at once.
        var attention = functional.softmax(mask.weight!.flatten(1).expand(positions.size(0), 1, -1).bmm(positions), 2);
        var context = positions.bmm(attention.transpose(1, 2)).unsqueeze(3);
        var hidden = norm.call(reduce.call(context).flatten(1)).relu();
        return expand.call(hidden.unsqueeze(2).unsqueeze(3)).flatten(2);
    }
}
