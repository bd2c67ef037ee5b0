using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Dist]
internal sealed partial class DistRecipe;

/// <summary>The authors' DIST: Pearson's correlation of rows, then of columns.</summary>
internal sealed class DistBenchmark : LossBenchmark
{
    private const double Tau = 1;
    private const double Beta = 1;
    private const double Gamma = 1;

    private readonly DistRecipe _recipe;

    public DistBenchmark() : base("DIST", []) =>
        _recipe = Own(new DistRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output), new(Teacher.Output)).Total;

    public override Tensor Textbook()
    {
        var student = F.softmax(Student.Output / Tau, 1);
        var teacher = F.softmax(Teacher.Output / Tau, 1);
        var rows = Tau * Tau * Distance(student, teacher);
        var columns = Tau * Tau * Distance(student.t(), teacher.t());
        return (Beta * rows) + (Gamma * columns);
    }

    private static Tensor Distance(Tensor a, Tensor b) => 1 - Cosine(Centered(a), Centered(b)).mean();

    private static Tensor Centered(Tensor values) => values - values.mean([1], true);

    private static Tensor Cosine(Tensor a, Tensor b) => (a * b).sum(1) / ((a.norm(1) * b.norm(1)) + 1e-8);
}
