using DistillDsl.Tests.Networks;
using DistillDsl.Tests.Steps;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Lifetimes;

/// <summary>A recipe that was disposed says so, whatever it is asked for.</summary>
public sealed class DisposedRecipeTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly ToyRecipe _recipe = new(new(2), new(3), Samples.Images());
    private readonly Tensor _input = Samples.Images();
    private readonly Tensor _labels = Samples.Labels(0, 1, 2, 0);

    public void Dispose()
    {
        _recipe.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void EveryWayOfAStepSaysSo()
    {
        IRecipe recipe = _recipe;
        var batch = new Dictionary<string, Tensor> { ["data"] = _input, ["labels"] = _labels };
        var features = recipe.RunTeacher(batch).ToDictionary(static f => f.Name, static f => f.Value);
        _recipe.Dispose();

        SaysSo(() => _recipe.Step(_input, _labels));
        SaysSo(() => _recipe.Step(_input, default, _labels));
        SaysSo(() => _recipe.Compute(default, default, _labels));
        SaysSo(() => _recipe.Teacher);
        SaysSo(() => recipe.Step(batch));
        SaysSo(() => recipe.Step(batch, features));
        SaysSo(() => recipe.RunTeacher(batch));
        SaysSo(() => recipe.Inspect(batch));
    }

    [Fact]
    public void EveryStageSaysSo()
    {
        var recipe = new StagedRecipe(OddNet.Plain(), OddNet.Plain(), ones(1, 4));
        recipe.Dispose();
        for (var stage = 1; stage <= 3; stage++)
        {
            recipe.Stage = stage;
            SaysSo(() => recipe.Step(ones(2, 4), Samples.Labels(0, 1)), nameof(StagedRecipe));
            SaysSo(() => recipe.Compute(default, default, null), nameof(StagedRecipe));
        }
    }

    [Fact]
    public void ItDoesSoAfterItsTeacherWasReleased()
    {
        _recipe.ReleaseTeacher();
        Assert.IsNotType<ObjectDisposedException>(Assert.ThrowsAny<InvalidOperationException>(() => _recipe.Step(_input, _labels)));

        _recipe.Dispose();
        SaysSo(() => _recipe.Step(_input, _labels));
    }

    [Fact]
    public void DisposingAgainDoesNothing()
    {
        _recipe.Dispose();
        _recipe.Dispose();
        _recipe.ReleaseTeacher();
    }

    private static void SaysSo(Func<object> use, string recipe = nameof(ToyRecipe)) =>
        Assert.Contains(recipe, Assert.Throws<ObjectDisposedException>(use).ObjectName, StringComparison.Ordinal);
}
