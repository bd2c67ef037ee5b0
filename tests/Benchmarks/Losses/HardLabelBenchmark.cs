using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Distill(Kind = Kind.HardLabel)]
internal sealed partial class HardLabelRecipe;

/// <summary>DeiT's hard distillation.</summary>
internal sealed class HardLabelBenchmark : LossBenchmark
{
    private readonly HardLabelRecipe _recipe;

    public HardLabelBenchmark() : base("hard labels", []) =>
        _recipe = Own(new HardLabelRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output), new(Teacher.Output)).Total;

    public override Tensor Textbook() => F.cross_entropy(Student.Output, Teacher.Output.argmax(1));
}
