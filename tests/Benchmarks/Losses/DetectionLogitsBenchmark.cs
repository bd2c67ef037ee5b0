using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), DetectionLogits(Layers = ["layer1"], ScaleByObjectness = true)]
internal sealed partial class DetectionLogitsRecipe;

/// <summary>A detector's head, slice by slice.</summary>
internal sealed class DetectionLogitsBenchmark : LossBenchmark
{
    private readonly DetectionLogitsRecipe _recipe;

    public DetectionLogitsBenchmark() : base("DetLogit", [[8, 3, 26, 26, 25]]) =>
        _recipe = Own(new DetectionLogitsRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var objectness = Teacher[0].narrow(-1, 4, 1).sigmoid();
        return Difference(4, 1).pow(2).mean() + (Difference(0, 4).pow(2) * objectness).mean() + (Difference(5, 20).pow(2) * objectness).mean();

        Tensor Difference(long start, long length) => Student[0].narrow(-1, start, length) - Teacher[0].narrow(-1, start, length);
    }
}
