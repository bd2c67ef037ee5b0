using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), AttentionMse(Layers = ["layer1"], Threshold = -100)]
internal sealed partial class AttentionMseRecipe;

/// <summary>TinyBERT's attention loss with its threshold.</summary>
internal sealed class AttentionMseBenchmark : LossBenchmark
{
    private readonly AttentionMseRecipe _recipe;

    public AttentionMseBenchmark() : base("attention MSE", [[8, 12, 128, 128]]) =>
        _recipe = Own(new AttentionMseRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var student = where(Student[0].le(-100), zeros_like(Student[0]), Student[0]);
        var teacher = where(Teacher[0].le(-100), zeros_like(Teacher[0]), Teacher[0]);
        return F.mse_loss(student, teacher);
    }
}
