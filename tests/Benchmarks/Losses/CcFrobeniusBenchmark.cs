using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Cc(Layer = "layer1", Variant = CcVariant.Frobenius)]
internal sealed partial class CcFrobeniusRecipe;

/// <summary>Gram matrices, each over its norm.</summary>
internal sealed class CcFrobeniusBenchmark : LossBenchmark
{
    private readonly CcFrobeniusRecipe _recipe;

    public CcFrobeniusBenchmark() : base("CC, Frobenius", [[64, 256]]) =>
        _recipe = Own(new CcFrobeniusRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var difference = Gram(Student[0]) - Gram(Teacher[0]);
        return difference.pow(2).sum() / (Batch * Batch);
    }

    private static Tensor Gram(Tensor f)
    {
        var gram = f.mm(f.t());
        return gram / gram.norm();
    }
}
