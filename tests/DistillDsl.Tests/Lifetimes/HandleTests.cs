using DistillDsl.Tests.Networks;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Lifetimes;

/// <summary>Native memory: a step leaves nothing alive but its losses, whatever happens in it.</summary>
public sealed class HandleTests : IDisposable
{
    private readonly ToyNet _student = new(2);
    private readonly ToyNet _teacher = new(3);
    private readonly Tensor _input = Samples.Images();
    private readonly Tensor _labels = Samples.Labels(0, 1, 2, 0);
    private readonly ToyRecipe _recipe;

    public HandleTests() => _recipe = new(_student, _teacher, _input);

    public void Dispose()
    {
        _recipe.Dispose();
        _student.Dispose();
        _teacher.Dispose();
        _input.Dispose();
        _labels.Dispose();
    }

    [Fact]
    public void StepsWithoutAnOuterScope()
    {
        Train();
        var before = Live.Count;

        for (var i = 0; i < 200; i++)
            using (var losses = _recipe.Step(_input, _labels)) losses.Total.backward();

        Assert.Equal(before, Live.Count);
    }

    [Fact]
    public void AStepLeavesItsLossesAndNothingElse()
    {
        Train();
        var before = Live.Count;

        var losses = _recipe.Step(_input, _labels);
        Assert.Equal(before + 5, Live.Count);

        losses.Dispose();
        Assert.Equal(before, Live.Count);
    }

    [Fact]
    public void StepsInAnOuterScope()
    {
        Train();
        var before = Live.Count;

        for (var i = 0; i < 200; i++) Train();

        Assert.Equal(before, Live.Count);
    }

    /// <summary>Losses that the caller takes out of his scope live on.</summary>
    [Fact]
    public void LossesBelongToTheCallersScope()
    {
        ToyRecipe.Losses losses;
        Tensor total;
        using (var scope = NewDisposeScope())
        {
            losses = _recipe.Step(_input, _labels);
            total = scope.Detach(losses.Total);
        }

        Assert.False(total.IsInvalid);
        Assert.True(losses.Kl.IsInvalid);
        total.Dispose();
    }

    [Fact]
    public void ComputeLeavesItsLossesAndNothingElse()
    {
        using var map = zeros(4, 4, 4, 4);
        using var large = zeros(4, 2, 8, 8);
        using var teacherMap = zeros(4, 6, 4, 4);
        using var teacherLarge = zeros(4, 3, 8, 8);
        using var logits = zeros(4, 3);
        var before = Live.Count;

        _recipe.Compute(new(logits, map, large), new(logits, teacherMap, teacherLarge), _labels).Dispose();

        Assert.Equal(before, Live.Count);
        Assert.False(map.IsInvalid || logits.IsInvalid);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void ANetworkThatFailsLeavesNothing(bool student, bool teacher)
    {
        Train();
        var before = Live.Count;
        (_student.Fails, _teacher.Fails) = (student, teacher);

        for (var i = 0; i < 20; i++)
            Assert.Equal("the toy fails", Assert.Throws<InvalidOperationException>(() => _recipe.Step(_input, _labels)).Message);
        Assert.Equal(before, Live.Count);

        (_student.Fails, _teacher.Fails) = (false, false);
        _student.call(_input).Dispose();
        _teacher.call(_input).Dispose();
        Assert.Equal(before, Live.Count);
        Train();
        Assert.Equal(before, Live.Count);
    }

    [Fact]
    public void ALossThatFailsLeavesNothing()
    {
        Train();
        using var wrong = Samples.Labels(0, 1);
        var before = Live.Count;

        for (var i = 0; i < 20; i++) Assert.ThrowsAny<Exception>(() => _recipe.Step(_input, wrong));

        Assert.Equal(before, Live.Count);
    }

    [Fact]
    public void EvaluationLeavesNothing()
    {
        Train();
        var before = Live.Count;
        _student.eval();

        for (var i = 0; i < 20; i++)
            using (no_grad()) _student.call(_input).Dispose();

        Assert.Equal(before, Live.Count);
    }

    [Fact]
    public void RecipesComeAndGo()
    {
        new ToyRecipe(_student, _teacher, _input).Dispose();
        var before = Live.Count;

        for (var i = 0; i < 20; i++)
        {
            using var recipe = new ToyRecipe(_student, _teacher, _input);
            recipe.Step(_input, _labels).Dispose();
        }

        Assert.Equal(before, Live.Count);
    }

    [Fact]
    public void RecipesThatFailLeaveNothing()
    {
        using var nan = full(1, 2, 8, 8, float.NaN);
        using var wrong = zeros(1, 5, 8, 8);
        var before = Live.Count;

        for (var i = 0; i < 20; i++)
        {
            Assert.Throws<RecipeException>(() => new ToyRecipe(_student, _teacher, nan));
            Assert.Throws<RecipeException>(() => new ToyRecipe(_student, _teacher, wrong));
            Assert.Throws<RecipeException>(() => new ToyRecipe(_student, _student, _input));
        }

        Assert.Equal(before, Live.Count);
    }

    private void Train()
    {
        using var scope = NewDisposeScope();
        _student.zero_grad();
        _recipe.Step(_input, _labels).Total.backward();
    }
}
