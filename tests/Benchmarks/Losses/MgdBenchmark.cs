using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Mgd(Layer = "layer1", Alpha = 1, GivenMask = "mask")]
internal sealed partial class MgdRecipe;

/// <summary>The authors' detection loss, with the recipe's own generation block and a mask that is given.</summary>
internal sealed class MgdBenchmark : LossBenchmark
{
    private readonly MgdRecipe _recipe;
    private readonly Tensor _mask;

    public MgdBenchmark() : base("MGD", [[4, 64, 32, 32]])
    {
        _recipe = Own(new MgdRecipe(StudentNetwork, TeacherNetwork, Sample));
        _mask = Own(rand(4, 1, 32, 32).ge(0.65).to(float32).DetachFromDisposeScope());
    }

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0]), _mask).Total;

    public override Tensor Textbook()
    {
        var made = Module<Sequential>().call(Student[0].mul(_mask));
        return (made - Teacher[0]).pow(2).sum() / Batch;
    }
}
