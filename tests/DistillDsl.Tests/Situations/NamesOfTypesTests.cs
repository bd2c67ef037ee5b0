using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Situations;

/// <summary>A project with classes of its own that are called as those of the generated code.</summary>
internal static partial class MathProblems
{
    public static string Count => Math.Name + Tensor.Name;

    [Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet))]
    [Stage(1, Name = "warm up on Math problems"), Stage(2, Name = "Tensor.Math, then \"Math\"")]
    [WeightedCrossEntropy(Mu = 0, Stage = 1), Task(Target = "Math", Stage = 2)]
    internal sealed partial class WordyRecipe;

    private static class Math
    {
        public const string Name = "a problem";
    }

    private static class Tensor
    {
        public const string Name = "a product";
    }
}

/// <summary>
/// Names, targets and formulas of the user that hold the name of a type which the generated code must call otherwise: they are the user's, and stay as they
/// are. "warm up on Math problems" became "DslMath problems".
/// </summary>
public sealed class NamesOfTypesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void TheUsersStringsAreTheUsers()
    {
        var info = MathProblems.WordyRecipe.Info;

        Assert.Equal(["warm up on Math problems", "Tensor.Math, then \"Math\""], info.Stages.Select(static s => s.Name));
        Assert.DoesNotContain("Dsl", string.Join(" ", info.Terms.Select(static t => t.Formula)), StringComparison.Ordinal);
        Assert.Contains("with Math", info.Terms[1].Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLossesAreComputed()
    {
        using ToyNet student = new(2), teacher = new(3);
        var input = Samples.Images();
        using var recipe = new MathProblems.WordyRecipe(student, teacher, input);
        using var soft = recipe.Step(input, null);
        recipe.Stage = 2;
        using var task = recipe.Step(input, Samples.Labels(0, 1, 2, 0));

        Assert.True(float.IsFinite(soft.Total.item<float>()));
        Assert.Equal(nn.functional.cross_entropy(student.call(input), Samples.Labels(0, 1, 2, 0)).item<float>(), task.Total.item<float>(), 1e-4);
    }
}
