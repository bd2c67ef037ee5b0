using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), At(Layers = ["layer1"])]
internal sealed partial class AtRecipe;

/// <summary>The authors' attention transfer.</summary>
internal sealed class AtBenchmark : LossBenchmark
{
    private readonly AtRecipe _recipe;

    public AtBenchmark() : base("AT", [[64, 128, 16, 16]]) =>
        _recipe = Own(new AtRecipe(StudentNetwork, TeacherNetwork, Sample));

    public override double Wanted => 0.5;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook() => (Map(Student[0]) - Map(Teacher[0])).pow(2).mean();

    private static Tensor Map(Tensor f) => F.normalize(f.pow(2).mean([1]).view(f.size(0), -1));
}
