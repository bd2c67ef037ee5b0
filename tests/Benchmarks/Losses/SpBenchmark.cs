using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Sp(Layers = ["layer1"])]
internal sealed partial class SpRecipe;

/// <summary>RepDistiller's similarity preserving.</summary>
internal sealed class SpBenchmark : LossBenchmark
{
    private readonly SpRecipe _recipe;

    public SpBenchmark() : base("SP", [[64, 128, 16, 16]]) =>
        _recipe = Own(new SpRecipe(StudentNetwork, TeacherNetwork, Sample));

    public override double Wanted => 0.5;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var difference = Similarity(Student[0]) - Similarity(Teacher[0]);
        return (difference * difference).sum() / (Batch * Batch);
    }

    private static Tensor Similarity(Tensor f)
    {
        f = f.view(f.size(0), -1);
        return F.normalize(f.mm(f.t()));
    }
}
