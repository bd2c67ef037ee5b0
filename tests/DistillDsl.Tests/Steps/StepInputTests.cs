using System.Runtime.InteropServices;
using DistillDsl.Runtime;
using DistillDsl.Tests.Golden.Recipes;
using DistillDsl.Tests.Networks;
using DistillDsl.Tests.Properties;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Steps;

/// <summary>What cannot be a step's input or labels is told in our words, before libtorch sees it.</summary>
public sealed class StepInputTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly ToyRecipe _recipe = new(new(2), new(3), Samples.Images());
    private readonly Tensor _input = Samples.Images();

    public void Dispose()
    {
        _recipe.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int64)]
    public void WholeNumbersAreNoInputWhereTheSampleHadOthers(ScalarType type)
    {
        var input = _input.to(type);
        string[] arguments = ["ToyRecipe", "[4, 2, 8, 8]", $"{type}", "Float32"];

        FaultText.Names(Fault(() => _recipe.Step(input, Samples.Labels(0, 1, 2, 0))), arguments);
        FaultText.Names(Fault(() => ((IRecipe)_recipe).RunTeacher(new Dictionary<string, Tensor> { ["data"] = input })), arguments);
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    public void AnotherFloatingPointTypeIsNoInput(ScalarType type) =>
        FaultText.Names(Fault(() => _recipe.Step(_input.to(type), Samples.Labels(0, 1, 2, 0))), "ToyRecipe", "[4, 2, 8, 8]", $"{type}", "Float32");

    [Fact]
    public void AnotherShapeIsNoBatchLikeTheSample()
    {
        FaultText.Names(Fault(() => _recipe.Step(_input[0], Samples.Labels(0))), "ToyRecipe", "[2, 8, 8]", "4 dimensions");
        FaultText.Names(Fault(() => _recipe.Step(_input[..0], Samples.Labels())), "ToyRecipe", "[0, 2, 8, 8]");
    }

    /// <summary>What only the network can refuse: its words, with the input, the sample and the network.</summary>
    [Fact]
    public void OtherChannelsAreToldWithTheSample()
    {
        var input = Samples.Images().narrow(1, 0, 1);
        string[] arguments = ["ToyRecipe", "[4, 1, 8, 8]", "[4, 2, 8, 8]", "Float32", "cpu"];

        FaultText.Names(Fault(() => _recipe.Step(input, Samples.Labels(0, 1, 2, 0))), [.. arguments, "the teacher"]);
        FaultText.Names(Fault(() => _recipe.Step(input, default(ToyRecipe.TeacherFeatures), Samples.Labels(0, 1, 2, 0))), [.. arguments, "the student"]);
    }

    /// <summary>A number that no embedding has is refused by libtorch, a bad one of several inputs by its name.</summary>
    [Fact]
    public void WhatLibtorchRefusesIsToldLikewise()
    {
        using var step = new StepInput("R", new Dictionary<string, InputKind> { ["ids"] = Kind(2, 5), ["mask"] = Kind(2, 7) }, null);
        using var embedding = nn.Embedding(3, 2);
        var (ids, mask) = (full(4, 6, 9, int64), ones(4, 6, int64));

        var refused = Assert.Throws<ExternalException>(() => step.Run("student", () => embedding.call(ids), ("ids", ids), ("mask", mask)));

        FaultText.Names(refused.Message, "R", "student", "\"ids\" [4, 6]", "\"mask\" [4, 6]", "[2, 5]", "[2, 7]", "Int64", "index");
        Assert.DoesNotContain('\n', refused.Message);
        Assert.IsType<ExternalException>(refused.InnerException);

        static InputKind Kind(params long[] shape) => new(int64, shape, CPU);
    }

    /// <summary>What the network's author says is told as it is.</summary>
    [Fact]
    public void TheNetworksOwnWordsStay()
    {
        using var step = new StepInput("R", new Dictionary<string, InputKind>(), null);
        var own = new ArgumentException("own words");

        Assert.Same(own, Assert.Throws<ArgumentException>(() => step.Run<Tensor>("student", () => throw own, _input)));
    }

    [Fact]
    public void OtherPositionsAreFine()
    {
        using var larger = _recipe.Step(zeros(3, 2, 12, 10), Samples.Labels(0, 1, 2));
        Assert.Equal(0, larger.Total.dim());
    }

    [Fact]
    public void ADisposedInputIsNamed()
    {
        var input = Samples.Images();
        input.Dispose();
        FaultText.Names(Fault(() => _recipe.Step(input, Samples.Labels(0, 1, 2, 0))), "ToyRecipe", "input", "disposed");
    }

    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    public void LabelsMayBeOfAnyIntegerType(ScalarType type)
    {
        var expected = Step(Samples.Labels(0, 1, 2, 0)).Total.item<float>();
        Assert.Equal(expected, Step(Samples.Labels(0, 1, 2, 0).to(type)).Total.item<float>());
        FaultText.Names(Fault(() => Step(Samples.Labels(0, 1, 2, 7).to(type))), "labels", "7", "0 to 2");
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Bool)]
    public void OtherTypesAreNoLabels(ScalarType type) =>
        FaultText.Names(Fault(() => Step(Samples.Labels(0, 1, 1, 0).to(type))), "labels", "[4]", $"{type}", "int64");

    [Theory]
    [InlineData(3L)]
    [InlineData(4L, 1L)]
    [InlineData(4L, 3L)]
    public void LabelsAreOneASample(params long[] shape) =>
        FaultText.Names(Fault(() => Step(zeros(shape, dtype: int64))), "labels", Text(shape), "[4]", "[4, 3]");

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void LabelsAreClasses(long label)
    {
        var fault = Fault(() => Step(Samples.Labels(0, 1, label, 0)));
        FaultText.Names(fault, $"{label}", "-100");
    }

    [Fact]
    public void TheIgnoredLabelIsNone() => Assert.True(float.IsFinite(Step(Samples.Labels(0, -100, 2, 1)).Total.item<float>()));

    [Fact]
    public void LabelsNeedNotLieInARow() =>
        FaultText.Names(Fault(() => Step(Samples.Labels(0, 9, 7, 9, 2, 9, 1, 9)[TensorIndex.Slice(null, null, 2)])), "labels", "7", "0 to 2");

    [Fact]
    public void EveryTermThatTakesClassesSaysSo()
    {
        var logits = Values.Random(1, 2, 6);
        using var dkd = new DkdGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        var fault = Fault(() => dkd.Compute(new(logits), new(logits), tensor([0L, -100])));
        FaultText.Names(fault, "dkd", "labels", "-100", "0 to 5");

        using var ignoring = new IgnoringCrossEntropyGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        fault = Fault(() => ignoring.Compute(new(logits), default, tensor([255L, -100])));
        FaultText.Names(fault, "-100", "255");
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        var (labels, wrong) = (Samples.Labels(0, 1, 2, 0), Samples.Labels(0, 1, 2, 3));
        Step(labels).Dispose();
        var live = Live.Count;

        Step(labels).Dispose();
        Fault(() => Step(wrong));

        Assert.Equal(live, Live.Count);
    }

    /// <summary>A label of 255 in a byte is 255, not -1.</summary>
    [Fact]
    public void IgnoredBytesAreIgnored()
    {
        var logits = Values.Random(1, 2, 6);
        using var ignoring = new IgnoringCrossEntropyGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        using var kl = new KlKeptGolden(Values.WithOutput(logits), Values.WithOutput(logits * 2), Values.Sample);
        var (longs, bytes) = (tensor([255L, 3]), tensor(new byte[] { 255, 3 }));
        Assert.Equal(ignoring.Compute(new(logits), default, longs).Total.item<double>(), ignoring.Compute(new(logits), default, bytes).Total.item<double>());
        Assert.Equal(kl.Compute(new(logits), new(logits * 2), longs).Total.item<double>(),
            kl.Compute(new(logits), new(logits * 2), bytes).Total.item<double>());
    }

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";

    private ToyRecipe.Losses Step(Tensor labels) => _recipe.Step(_input, labels);

    private static string Fault(Func<object> use) => Assert.Throws<ArgumentException>(use).Message;
}
