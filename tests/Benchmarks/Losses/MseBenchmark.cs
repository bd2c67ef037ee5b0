using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Distill(Kind = Kind.Mse)]
internal sealed partial class MseRecipe;

/// <summary>Ba and Caruana's regression of the logits.</summary>
internal sealed class MseBenchmark : LossBenchmark
{
    private readonly MseRecipe _recipe;

    public MseBenchmark() : base("logit MSE", []) =>
        _recipe = Own(new MseRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output), new(Teacher.Output)).Total;

    public override Tensor Textbook() => F.mse_loss(Student.Output, Teacher.Output);
}
