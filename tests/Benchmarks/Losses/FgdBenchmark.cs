using DistillDsl.Runtime;
using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Fgd(Layers = ["layer1"], ImageHeight = 512)]
internal sealed partial class FgdRecipe;

/// <summary>All parts: <see cref="TextbookFocal"/>, the distance of both sides' attention, and the blocks' sums in the size of the maps.</summary>
internal sealed class FgdBenchmark : LossBenchmark
{
    private readonly FgdRecipe _recipe;
    private readonly TextbookFocal _focal;

    public FgdBenchmark() : base("FGD", [[2, 256, 64, 64]])
    {
        _recipe = Own(new FgdRecipe(StudentNetwork, TeacherNetwork, Sample));
        _focal = Own(new TextbookFocal());
    }

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0]), _focal.Boxes).Total;

    public override Tensor Textbook()
    {
        var (positions, channels) = TextbookFocal.Attention(Teacher[0]);
        var (ofPositions, ofChannels) = TextbookFocal.Attention(Student[0]);
        var attention = (channels - ofChannels).abs().sum() / Batch + (positions - ofPositions).abs().sum() / Batch;
        var student = Student[0] + Module<GlobalContext>().call(Student[0]).unsqueeze(3);
        var teacher = Teacher[0] + Module<GlobalContext>(1).call(Teacher[0]).unsqueeze(3);
        var global = nn.functional.mse_loss(student, teacher, nn.Reduction.Sum) / Batch;
        return _focal.Loss(Student[0], Teacher[0], 1e-3, 5e-4) + (1e-3 * attention) + (5e-6 * global);
    }
}
