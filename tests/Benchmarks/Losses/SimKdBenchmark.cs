using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), SimKd(Layer = "layer1", Classifier = "classifier")]
internal sealed partial class SimKdRecipe;

/// <summary>The authors' SimKD, with the recipe's own projector.</summary>
internal sealed class SimKdBenchmark : LossBenchmark
{
    private readonly SimKdRecipe _recipe;

    public SimKdBenchmark() : base("SimKD", [[32, 64, 8, 8]], [[32, 256, 8, 8]])
    {
        TeacherNetwork.register_module("classifier", nn.Linear(256, 100));
        _recipe = Own(new SimKdRecipe(StudentNetwork, TeacherNetwork, Sample));
    }

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var (source, target) = (Student[0], Teacher[0]);
        var (own, other) = (source.size(2), target.size(2));
        if (own > other) source = F.adaptive_avg_pool2d(source, other);
        else target = F.adaptive_avg_pool2d(target, own);
        return F.mse_loss(Module<Sequential>().call(source), target);
    }
}
