using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), ScoreWeightedHint(Layer = "layer1", Scores = "layer2")]
internal sealed partial class ScoreWeightedHintRecipe;

/// <summary>Ultralytics' loss: the weights are multiplied into every channel.</summary>
internal sealed class ScoreWeightedHintBenchmark : LossBenchmark
{
    private readonly ScoreWeightedHintRecipe _recipe;

    public ScoreWeightedHintBenchmark() : base("score-weighted hint", [[4, 128, 40, 40]], [[4, 128, 40, 40], [4, 80, 40, 40]]) =>
        _recipe = Own(new ScoreWeightedHintRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0], Teacher[1])).Total;

    public override Tensor Textbook()
    {
        var weights = Teacher[1].sigmoid().amax([1], keepdim: true);
        return (weights * (Student[0] - Teacher[0]).pow(2)).sum() / ((Student[0].size(1) * weights.sum()) + 1e-9);
    }
}
