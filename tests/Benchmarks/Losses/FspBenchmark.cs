using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Fsp(Pairs = ["layer1:layer2"])]
internal sealed partial class FspRecipe;

/// <summary>RepDistiller's broadcast product, with the paper's pooling and sum; a batch of 16 for its memory.</summary>
internal sealed class FspBenchmark : LossBenchmark
{
    private readonly FspRecipe _recipe;

    public FspBenchmark() : base("FSP", [[16, 64, 32, 32], [16, 128, 16, 16]]) =>
        _recipe = Own(new FspRecipe(StudentNetwork, TeacherNetwork, Sample));

    public override double Wanted => 0.05;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0], Student[1]), new(Teacher.Output, Teacher[0], Teacher[1])).Total;

    public override Tensor Textbook()
    {
        var difference = Flow(Student) - Flow(Teacher);
        return difference.pow(2).sum() / Batch;
    }

    private static Tensor Flow(Features features)
    {
        var (first, second) = (F.adaptive_max_pool2d(features[0], [16, 16]), features[1]);
        return (first.flatten(2).unsqueeze(1) * second.flatten(2).unsqueeze(2)).mean([-1]);
    }
}
