using System.ComponentModel;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>A buffer with one number per channel of a feature map, not trained, saved and moved with the recipe's modules. Buffer: margin [C].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ChannelMargin : Module
{
    private readonly Tensor margin;

    /// <param name="values">The margins, [C]; the module takes ownership of them.</param>
    public ChannelMargin(Tensor values) : base(nameof(ChannelMargin))
    {
        margin = values.DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <summary>The margins, [C].</summary>
    public Tensor Values => margin;
}
