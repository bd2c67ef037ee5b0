using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork), Layout = Layout.ChannelsLast)]
[MiniLm(Query = "layer1", Key = "layer2", Value = "layer3", Heads = 12)]
internal sealed partial class MiniLmRecipe;

/// <summary>MiniLM's two relations, head by head as attention computes them, with a KL of probabilities.</summary>
internal sealed class MiniLmBenchmark : LossBenchmark
{
    private const int Heads = 12;

    private readonly MiniLmRecipe _recipe;

    public MiniLmBenchmark() : base("MiniLM", [[4, 128, 384], [4, 128, 384], [4, 128, 384]], [[4, 128, 768], [4, 128, 768], [4, 128, 768]]) =>
        _recipe = Own(new MiniLmRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(
        new(Student.Output, Moved(Student[0]), Moved(Student[1]), Moved(Student[2])),
        new(Teacher.Output, Moved(Teacher[0]), Moved(Teacher[1]), Moved(Teacher[2]))).Total;

    public override Tensor Textbook() => Relation(0, 1) + Relation(2, 2);

    private Tensor Relation(int rows, int keys)
    {
        var student = F.softmax(Scores(Student[rows], Student[keys]), -1);
        var teacher = F.softmax(Scores(Teacher[rows], Teacher[keys]), -1);
        return (teacher * (teacher.log() - student.log())).sum() / (Heads * student.size(0) * student.size(2));
    }

    private static Tensor Scores(Tensor rows, Tensor keys)
    {
        var (a, b) = (Split(rows), Split(keys));
        return a.matmul(b.transpose(-1, -2)) / Math.Sqrt(a.size(-1));
    }

    private static Tensor Split(Tensor tokens) => tokens.view(tokens.size(0), tokens.size(1), Heads, -1).transpose(1, 2);

    private static Tensor Moved(Tensor tokens) => tokens.movedim([-1], [1]);
}
