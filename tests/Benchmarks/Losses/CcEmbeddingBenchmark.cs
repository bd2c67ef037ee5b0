using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Cc(Layer = "layer1", Variant = CcVariant.LinearEmbedding)]
internal sealed partial class CcEmbeddingRecipe;

/// <summary>RepDistiller's correlation, with the recipe's own embeddings.</summary>
internal sealed class CcEmbeddingBenchmark : LossBenchmark
{
    private readonly CcEmbeddingRecipe _recipe;

    public CcEmbeddingBenchmark() : base("CC, embeddings", [[64, 256]]) =>
        _recipe = Own(new CcEmbeddingRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var delta = (Module<Linear>(0).call(Student[0]) - Module<Linear>(1).call(Teacher[0])).abs();
        return (delta.narrow(0, 0, Batch - 1) * delta.narrow(0, 1, Batch - 1)).sum(1).mean();
    }
}
