using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Nst(Layers = ["layer1"])]
internal sealed partial class NstRecipe;

/// <summary>RepDistiller's neuron selectivity: a B×C×C×HW product; a batch of 16 for its memory.</summary>
internal sealed class NstBenchmark : LossBenchmark
{
    private readonly NstRecipe _recipe;

    public NstBenchmark() : base("NST", [[16, 256, 8, 8]]) =>
        _recipe = Own(new NstRecipe(StudentNetwork, TeacherNetwork, Sample));

    public override double Wanted => 0.01;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var student = F.normalize(Student[0].flatten(2), dim: 2);
        var teacher = F.normalize(Teacher[0].flatten(2), dim: 2);
        return Kernel(teacher, teacher).mean() + Kernel(student, student).mean() - (2 * Kernel(student, teacher).mean());
    }

    private static Tensor Kernel(Tensor a, Tensor b) => (a.unsqueeze(1) * b.unsqueeze(2)).sum(-1).pow(2);
}
