using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Distill(Kind = Kind.SigmoidKL)]
internal sealed partial class SigmoidKlRecipe;

/// <summary>The divergence of a Bernoulli distribution for each class, of both its outcomes.</summary>
internal sealed class SigmoidKlBenchmark : LossBenchmark
{
    private readonly SigmoidKlRecipe _recipe;

    public SigmoidKlBenchmark() : base("sigmoid KD", []) =>
        _recipe = Own(new SigmoidKlRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output), new(Teacher.Output)).Total;

    public override Tensor Textbook()
    {
        var (q, notQ) = (F.logsigmoid(Student.Output), F.logsigmoid(-Student.Output));
        var (p, notP) = (F.logsigmoid(Teacher.Output), F.logsigmoid(-Teacher.Output));
        return (p.exp() * (p - q) + notP.exp() * (notP - notQ)).sum() / Batch;
    }
}
