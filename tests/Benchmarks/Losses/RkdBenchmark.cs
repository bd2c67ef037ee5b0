using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Rkd(Layer = "layer1")]
internal sealed partial class RkdRecipe;

/// <summary>RepDistiller's relations: pairwise differences, and a product of them for the angles.</summary>
internal sealed class RkdBenchmark : LossBenchmark
{
    private readonly RkdRecipe _recipe;

    public RkdBenchmark() : base("RKD", [[64, 256]]) =>
        _recipe = Own(new RkdRecipe(StudentNetwork, TeacherNetwork, Sample));

    public override double Wanted => 0.25;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var distance = F.smooth_l1_loss(Distances(Student[0]), Distances(Teacher[0]));
        var angle = F.smooth_l1_loss(Angles(Student[0]), Angles(Teacher[0]));
        return (25 * distance) + (50 * angle);
    }

    private static Tensor Distances(Tensor e)
    {
        var squares = e.pow(2).sum(1);
        var distances = (squares.unsqueeze(1) + squares.unsqueeze(0) - (2 * e.mm(e.t()))).clamp(min: 1e-12).sqrt() * (1 - eye(e.size(0)));
        return distances / distances.masked_select(distances > 0).mean();
    }

    private static Tensor Angles(Tensor e)
    {
        var differences = F.normalize(e.unsqueeze(0) - e.unsqueeze(1), dim: 2);
        return differences.bmm(differences.transpose(1, 2)).view(-1);
    }
}
