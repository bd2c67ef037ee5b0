using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork), Layout = Layout.ChannelsLast), HiddenCosine(Layer = "layer1")]
internal sealed partial class HiddenCosineRecipe;

/// <summary>DistilBERT's loss: PyTorch's cosine embedding loss of all tokens, with a target of ones.</summary>
internal sealed class HiddenCosineBenchmark : LossBenchmark
{
    private readonly HiddenCosineRecipe _recipe;

    public HiddenCosineBenchmark() : base("hidden cosine", [[16, 128, 384]]) =>
        _recipe = Own(new HiddenCosineRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() =>
        _recipe.Compute(new(Student.Output, Student[0].movedim([-1], [1])), new(Teacher.Output, Teacher[0].movedim([-1], [1]))).Total;

    public override Tensor Textbook()
    {
        var student = Student[0].view(-1, Student[0].size(-1));
        var teacher = Teacher[0].view(-1, Teacher[0].size(-1));
        return F.cosine_embedding_loss(student, teacher, student.new_ones(student.size(0)));
    }
}
