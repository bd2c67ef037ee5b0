using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Ab(Layers = ["layer1"])]
internal sealed partial class AbRecipe;

/// <summary>The authors' activation boundaries: both cases computed everywhere and masked.</summary>
internal sealed class AbBenchmark : LossBenchmark
{
    private readonly AbRecipe _recipe;

    public AbBenchmark() : base("AB", [[64, 128, 16, 16]]) =>
        _recipe = Own(new AbRecipe(StudentNetwork, TeacherNetwork, Sample));

    public override double Wanted => 0.35;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var (s, t) = (Student[0], Teacher[0]);
        var loss = ((s + 1).pow(2) * ((s > -1) & (t <= 0)).to(float32)) + ((s - 1).pow(2) * ((s <= 1) & (t > 0)).to(float32));
        return 0.003 * loss.abs().sum() / Batch;
    }
}
