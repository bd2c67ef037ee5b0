using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Pkt(Layer = "layer1")]
internal sealed partial class PktRecipe;

/// <summary>The authors' probabilistic transfer.</summary>
internal sealed class PktBenchmark : LossBenchmark
{
    private readonly PktRecipe _recipe;
    private const double Epsilon = 1e-7;

    public PktBenchmark() : base("PKT", [[64, 256]]) =>
        _recipe = Own(new PktRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var (p, q) = (Probabilities(Teacher[0]), Probabilities(Student[0]));
        return (p * ((p + Epsilon) / (q + Epsilon)).log()).mean();
    }

    private static Tensor Probabilities(Tensor f)
    {
        f = f / (f.pow(2).sum(1, true).sqrt() + Epsilon);
        var similarity = (f.mm(f.t()) + 1) / 2;
        return similarity / similarity.sum(1, true);
    }
}
