using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), QuantizedMimic(Layer = "layer1", StepSize = 0.5)]
internal sealed partial class QuantizedMimicRecipe;

/// <summary>Each side rounded with its own straight-through gradient, x + (Q(x) - x).detach().</summary>
internal sealed class QuantizedMimicBenchmark : LossBenchmark
{
    private readonly QuantizedMimicRecipe _recipe;

    public QuantizedMimicBenchmark() : base("Quantized mimic", [[8, 128, 32, 32]]) =>
        _recipe = Own(new QuantizedMimicRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook() => (Quantized(Student[0]) - Quantized(Teacher[0])).pow(2).flatten(1).sum(1).mean() / 2;

    private static Tensor Quantized(Tensor map) => map + (((map / 0.5 - 0.5).ceil() * 0.5).clamp(0) - map).detach();
}
