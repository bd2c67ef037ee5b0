using System.ComponentModel;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// ReviewKD's attention-based fusion block (ABF) of one level: x = BN(conv 1×1(student)); if a deeper level was fused to y, y is resized to x and
/// x = a_0 x + a_1 y with a = σ(conv 1×1([x, y])), one weight per position; x is resized to the teacher's map, and BN(conv 3×3(x)) goes to the loss.
/// Resizing uses nearest-neighbor interpolation. Chen et al. 2021.
/// </summary>
/// <remarks>Children, named as in the authors' code: conv1, conv2 and, unless it is the deepest level, att_conv.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AttentionFusion : Module<Tensor, Tensor?, long[], (Tensor Output, Tensor Fused)>
{
    [ComponentName(Name = "conv1")]
    private readonly Sequential _reduce;

    [ComponentName(Name = "conv2")]
    private readonly Sequential _expand;

    [ComponentName(Name = "att_conv")]
    private readonly Sequential? _attention;

    /// <param name="student">The student's channels.</param>
    /// <param name="width">The number of channels of the levels during fusion.</param>
    /// <param name="teacher">The teacher's channels.</param>
    /// <param name="isDeepest">Whether it is the deepest level, which has nothing to fuse with.</param>
    /// <param name="positions">How many position dimensions the maps have.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">Their type.</param>
    public AttentionFusion(long student, long width, long teacher, bool isDeepest, int positions = 2, Device? device = null, ScalarType? dtype = null)
        : base(nameof(AttentionFusion))
    {
        var convolutions = new Convolutions(positions, device, dtype);
        _reduce = Normalized(convolutions.Same(student, width, 1, bias: false), width);
        _expand = Normalized(convolutions.Same(width, teacher, 3, bias: false), teacher);
        if (!isDeepest) _attention = Sequential(convolutions.Same(2 * width, 2, 1), Sigmoid());
        RegisterComponents();

        Sequential Normalized(Convolution convolution, long channels)
        {
            init.kaiming_uniform_(convolution.weight!, a: 1);
            return Sequential(convolution, convolutions.BatchNorm(channels));
        }
    }

    /// <summary>Fuses one level.</summary>
    /// <param name="student">The student's map, [B, C, …].</param>
    /// <param name="deeper">The fused map of the level below, [B, width, …]; null for the deepest.</param>
    /// <param name="size">The lengths of the teacher's positions.</param>
    /// <returns>The map for the loss, [B, C of the teacher, size], and the fused one for the level above, [B, width, size].</returns>
    public override (Tensor Output, Tensor Fused) forward(Tensor student, Tensor? deeper, long[] size)
    {
        using var scope = NewDisposeScope();
        var fused = _reduce.call(student);
        if (_attention is not null && deeper is not null)
        {
            deeper = Resized(deeper, fused.shape[2..]);
            var weights = _attention.call(cat([fused, deeper], 1));
            fused = fused * weights.narrow(1, 0, 1) + deeper * weights.narrow(1, 1, 1);
        }
        fused = Resized(fused, size);
        var output = _expand.call(fused);
        return (output.MoveToOuterDisposeScope(), fused.MoveToOuterDisposeScope());
    }

    private static Tensor Resized(Tensor map, long[] size) =>
        map.shape.AsSpan(2).SequenceEqual(size) ? map : functional.interpolate(map, size);
}
