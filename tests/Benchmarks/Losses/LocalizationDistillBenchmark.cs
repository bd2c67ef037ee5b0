using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), LocalizationDistill(Layer = "layer1", Average = LocalizationAverage.WeightSum)]
internal sealed partial class LocalizationDistillRecipe;

/// <summary>mmdet's loss of the boxes of one level, of which one in twenty is positive: the positives are picked, then a mean of each side's bins.</summary>
internal sealed class LocalizationDistillBenchmark : LossBenchmark
{
    private const long Boxes = 8400;
    private const double T = 10;

    private readonly LocalizationDistillRecipe _recipe;
    private readonly Tensor _weights;

    public LocalizationDistillBenchmark() : base("localization distillation", [[Boxes, 4, 17]])
    {
        _recipe = Own(new LocalizationDistillRecipe(StudentNetwork, TeacherNetwork, Sample));
        _weights = Own((rand(Boxes) * (rand(Boxes) < 0.05)).DetachFromDisposeScope());
    }

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0]), _weights).Total;

    public override Tensor Textbook()
    {
        var rows = where(_weights > 0)[0];
        var weights = _weights[rows].unsqueeze(1).expand(-1, 4).reshape(-1);
        var target = F.softmax(Teacher[0][rows].reshape(-1, 17) / T, 1).detach();
        var student = F.log_softmax(Student[0][rows].reshape(-1, 17) / T, 1);
        var divergence = F.kl_div(student, target, log_target: false, reduction: nn.Reduction.None).mean([1L]) * (T * T);
        return (divergence * weights).sum() / (4 * (_weights.sum() + 1e-6));
    }
}
