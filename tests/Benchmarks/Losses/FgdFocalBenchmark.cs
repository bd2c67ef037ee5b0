using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Fgd(Layers = ["layer1"], ImageHeight = 512, Gamma = 0, Lambda = 0)]
internal sealed partial class FgdFocalRecipe;

/// <summary>The focal part alone.</summary>
internal sealed class FgdFocalBenchmark : LossBenchmark
{
    private readonly FgdFocalRecipe _recipe;
    private readonly TextbookFocal _focal;

    public FgdFocalBenchmark() : base("FGD, focal part", [[2, 256, 64, 64]])
    {
        _recipe = Own(new FgdFocalRecipe(StudentNetwork, TeacherNetwork, Sample));
        _focal = Own(new TextbookFocal());
    }

    public override double Wanted => 0.1;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0]), _focal.Boxes).Total;

    public override Tensor Textbook() => _focal.Loss(Student[0], Teacher[0], 1e-3, 5e-4);
}
