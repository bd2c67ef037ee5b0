using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), WeightedCrossEntropy]
internal sealed partial class WeightedCrossEntropyRecipe;

/// <summary>A detector's classification with a vector of class weights.</summary>
internal sealed class WeightedCrossEntropyBenchmark : LossBenchmark
{
    private readonly WeightedCrossEntropyRecipe _recipe;

    public WeightedCrossEntropyBenchmark() : base("Chen CE", []) =>
        _recipe = Own(new WeightedCrossEntropyRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output), new(Teacher.Output), Labels).Total;

    public override Tensor Textbook()
    {
        var weights = ones(Student.Output.size(1));
        weights[0] = 1.5;
        var soft = -(weights * F.softmax(Teacher.Output, 1) * F.log_softmax(Student.Output, 1)).sum(1).mean();
        return (0.5 * F.cross_entropy(Student.Output, Labels)) + (0.5 * soft);
    }
}
