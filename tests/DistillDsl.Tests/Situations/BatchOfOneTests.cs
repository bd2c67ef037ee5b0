using DistillDsl.Tests.Networks;
using DistillDsl.Tests.Taps;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Situations;

/// <summary>
/// A last batch of one sample before a BatchNorm1d: libtorch makes the running variance NaN and says nothing. PyTorch: "Expected more than 1 value
/// per channel when training".
/// </summary>
public sealed class BatchOfOneTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _input = arange(8, float32).view(2, 4);
    private readonly BatchNorm1d _norm = nn.BatchNorm1d(4);
    private readonly OddNet _student;
    private readonly TapA _recipe;

    public BatchOfOneTests()
    {
        _student = new(static (net, input) => net.B.call(net.A.call(input)), _norm);
        _recipe = new(_student, OddNet.Plain(), _input);
        _student.train();
    }

    public void Dispose()
    {
        _recipe.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void AStepRefusesItBeforeTheStatisticsAreRuined()
    {
        var (mean, variance) = (_norm.running_mean!.clone(), _norm.running_var!.clone());

        var fault = Assert.Throws<ArgumentException>(() => _recipe.Step(_input[..1]));

        FaultText.Names(fault.Message, "TapA", "\"b\"", "BatchNorm1d", "[1, 4]", "drop");
        Assert.True(Samples.Same(mean, _norm.running_mean!));
        Assert.True(Samples.Same(variance, _norm.running_var!));
        _recipe.Step(_input).Total.backward();
    }

    [Fact]
    public void InEvaluationModeItIsFine()
    {
        _norm.eval();

        Assert.True(_recipe.Step(_input[..1]).Total.isfinite().item<bool>());
    }

    [Fact]
    public void WhoLeavesTheRecipeIsNotWatched()
    {
        _recipe.Dispose();

        _student.call(_input[..1]);
    }

    [Fact]
    public void MapsOfOnePosition()
    {
        var norm = nn.Sequential(("map", nn.Unflatten(1, [4, 1, 1])), ("norm", nn.BatchNorm2d(4)), ("flat", nn.Flatten()));
        var student = new OddNet(static (net, input) => net.B.call(net.A.call(input)), norm);
        using var recipe = new TapA(student, OddNet.Plain(), _input);
        student.train();

        FaultText.Names(Assert.Throws<ArgumentException>(() => recipe.Step(_input[..1])).Message, "\"b.norm\"", "BatchNorm2d", "[1, 4, 1, 1]");
    }

    [Fact]
    public void LayersInEvaluationModeAreKnownToTheRecipe()
    {
        _norm.eval();
        using var recipe = new TapA(_student, OddNet.Plain(), _input);
        Assert.Equal(["b"], ((IRecipe)recipe).FrozenLayers);
        Assert.False(_norm.training);

        _student.eval();
        using var other = new TapA(_student, OddNet.Plain(), _input);
        Assert.Empty(((IRecipe)other).FrozenLayers);
    }
}
