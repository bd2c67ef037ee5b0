using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), BoundedRegression(Layer = "layer1")]
internal sealed partial class BoundedRegressionRecipe;

/// <summary>A detector's boxes, with the bound as a mask of numbers.</summary>
internal sealed class BoundedRegressionBenchmark : LossBenchmark
{
    private readonly BoundedRegressionRecipe _recipe;
    private readonly Tensor _boxes;

    public BoundedRegressionBenchmark() : base("Chen boxes", [[4096, 4]])
    {
        _recipe = Own(new BoundedRegressionRecipe(StudentNetwork, TeacherNetwork, Sample));
        _boxes = Own(randn(4096, 4).DetachFromDisposeScope());
    }

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0]), _boxes).Total;

    public override Tensor Textbook()
    {
        var ours = (Student[0] - _boxes).pow(2).sum(1);
        var theirs = (Teacher[0] - _boxes).pow(2).sum(1);
        var bounded = (ours * (ours > theirs).to(float32)).mean();
        return (F.smooth_l1_loss(Student[0], _boxes) * 4) + (0.5 * bounded);
    }
}
