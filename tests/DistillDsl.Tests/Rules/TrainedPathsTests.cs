using DistillDsl.Rules;
using DistillDsl.Tests.Networks;
using DistillDsl.Tests.Stages;
using TorchSharp;

namespace DistillDsl.Tests.Rules;

/// <summary>What a stage trains, which the analyzer of frozen layers asks as the running recipe does.</summary>
public sealed class TrainedPathsTests
{
    [Theory]
    [InlineData("", "", "a", true)]
    [InlineData("a", "", "a", true)]
    [InlineData("a", "", "a.b", true)]
    [InlineData("a", "", "ab", false)]
    [InlineData("a.b", "", "a", false)]
    [InlineData("", "a", "a.weight", false)]
    [InlineData("", "a", "b", true)]
    [InlineData("a", "a.b", "a.b.c", false)]
    [InlineData("a", "a.b", "a.c", true)]
    [InlineData("a.b", "a", "a.b", true)]
    [InlineData("a.b", "a", "a.c", false)]
    [InlineData("a.b", "a", "d", false)]
    public void TheLongestPathDecides(string train, string freeze, string path, bool expected) => Assert.Equal(expected, Paths(train, freeze).Contains(path));

    [Fact]
    public void ARunningRecipeTrainsTheSame()
    {
        using var scope = torch.NewDisposeScope();
        using ToyNet student = new(2), teacher = new(3);
        using (var recipe = new NestedRecipe(student, teacher, Samples.Images())) Same(recipe, NestedRecipe.Info.Stages, student);
        using (var recipe = new PartsRecipe(student, teacher, Samples.Images())) Same(recipe, PartsRecipe.Info.Stages.Skip(1), student);
    }

    private static void Same(IRecipe recipe, IEnumerable<StageInfo> stages, ToyNet student)
    {
        foreach (var stage in stages)
        {
            recipe.Stage = stage.Number;
            var paths = new TrainedPaths(stage.Train, stage.Freeze);
            Assert.Equal(
                student.named_parameters().Select(p => (p.name, paths.Contains(p.name))),
                student.named_parameters().Select(static p => (p.name, p.parameter.requires_grad)));
        }
    }

    private static TrainedPaths Paths(string train, string freeze) => new(Split(train), Split(freeze));

    private static string[] Split(string paths) => paths.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
