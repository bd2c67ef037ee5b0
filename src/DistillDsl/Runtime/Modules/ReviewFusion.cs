using System.ComponentModel;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// ReviewKD's chain of fusion blocks: from the deepest level to the shallowest, each fuses the student's map with the output of the deeper one.
/// Chen et al. 2021.
/// </summary>
/// <remarks>Children: abfs.0 for the deepest level, abfs.1 for the one above, …, as in the authors' code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReviewFusion : Module<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>, IReadOnlyList<Tensor>>
{
    private const long WidestFusion = 512;

    [ComponentName(Name = "abfs")]
    private readonly ModuleList<AttentionFusion> _blocks;

    private readonly int _positions;

    /// <param name="levels">The channels of student and teacher, from the shallowest level to the deepest.</param>
    /// <param name="positions">How many position dimensions the maps have; vectors are maps of one position.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">Their type.</param>
    public ReviewFusion(IReadOnlyList<(long Student, long Teacher)> levels, int positions = 2, Device? device = null, ScalarType? dtype = null)
        : base(nameof(ReviewFusion))
    {
        _positions = positions;
        var width = Math.Min(WidestFusion, levels[^1].Student);
        _blocks = new([.. levels.Reverse().Select((level, i) => new AttentionFusion(level.Student, width, level.Teacher, i == 0, positions, device, dtype))]);
        RegisterComponents();
    }

    /// <summary>Fuses all levels.</summary>
    /// <param name="student">The student's maps, [B, C, …] or [B, C], from the shallowest level to the deepest.</param>
    /// <param name="teacher">The teacher's, of which only the shapes are read.</param>
    /// <returns>The fused maps in the same order, each of its teacher's shape.</returns>
    public override IReadOnlyList<Tensor> forward(IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher)
    {
        using var scope = NewDisposeScope();
        var outputs = new Tensor[student.Count];
        Tensor? fused = null;
        for (var level = outputs.Length - 1; level >= 0; level--)
        {
            var (map, target) = (student[level], teacher[level]);
            if (map.dim() == 2) map = map.unflatten(1, [-1, .. OnePosition]);
            var isVector = target.dim() == 2;
            (var output, fused) = _blocks[outputs.Length - 1 - level].call(map, fused, isVector ? OnePosition : target.shape[2..]);
            outputs[level] = (isVector ? output.flatten(1) : output).MoveToOuterDisposeScope();
        }
        return outputs;
    }

    private long[] OnePosition => [.. Enumerable.Repeat(1L, _positions)];
}
