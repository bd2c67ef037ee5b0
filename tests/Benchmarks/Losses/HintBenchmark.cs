using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Hint(Layer = "layer1", Adapter = Adapter.Conv1x1)]
internal sealed partial class HintRecipe;

/// <summary>RepDistiller's hint, with the recipe's own regressor.</summary>
internal sealed class HintBenchmark : LossBenchmark
{
    private readonly HintRecipe _recipe;

    public HintBenchmark() : base("hint", [[64, 64, 16, 16]], [[64, 128, 16, 16]]) =>
        _recipe = Own(new HintRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook() => F.mse_loss(Module<Conv2d>().call(Student[0]), Teacher[0]);
}
