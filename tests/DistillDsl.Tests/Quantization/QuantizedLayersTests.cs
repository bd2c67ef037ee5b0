using DistillDsl.Quantization;
using DistillDsl.Tests.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Quantization;

public sealed partial class QuantizedLayersTests
{
    [Fact]
    public void ALayerGivesMultiplesOfItsStepInBothModes()
    {
        using var scope = NewDisposeScope();
        using var net = Echo();
        var values = tensor(new[] { -0.8f, -0.2f, 0.2f, 0.25f, 0.26f, 0.74f, 0.75f, 7.9f }, [2, 4]);
        using var quantized = QuantizedLayers.Of(net, values, ["0"], stepSize: 0.5);
        var expected = tensor(new[] { 0f, 0, 0, 0, 0.5f, 0.5f, 0.5f, 8 }, [2, 4]);
        foreach (var training in new[] { true, false })
        {
            net.train(training);
            Assert.True(Samples.Same(expected, net.call(values)));
        }
    }

    [Fact]
    public void OfSignedValuesThereAreLevelsBelowZeroAndTiesGoDown()
    {
        using var scope = NewDisposeScope();
        using var net = Echo();
        var values = tensor(new[] { -0.76f, -0.75f, -0.25f, -0.24f }, [1, 4]);
        using var quantized = QuantizedLayers.Of(net, values, ["0"], stepSize: 0.5, nonNegative: false);
        Assert.True(Samples.Same(tensor(new[] { -1f, -1, -0.5f, 0 }, [1, 4]), net.call(values)));
    }

    [Fact]
    public void ANetworkOfSeveralInputsTakesThemByName()
    {
        using var scope = NewDisposeScope();
        using var net = new Difference();
        var samples = new Dictionary<string, Tensor> { ["right"] = tensor([1f, 1, 1, 1], [1, 4]), ["left"] = tensor([1.2f, 1.3f, 4, 0], [1, 4]) };
        using var quantized = QuantizedLayers.Of(net, samples, ["layer"], stepSize: 0.5);

        Assert.True(Samples.Same(tensor([0f, 0.5f, 3, 0], [1, 4]), net.call(samples["left"], samples["right"])));
        samples.Remove("right");
        var fault = Assert.Throws<ArgumentException>(() => QuantizedLayers.Of(net, samples, ["layer"]));
        FaultText.Names(fault.Message, nameof(QuantizedLayers), "\"right\"", "\"left\"");
    }

    private sealed class Difference : Module<Tensor, Tensor, Tensor>
    {
        private readonly Identity layer = Identity();

        public Difference() : base(nameof(Difference)) => RegisterComponents();

        public override Tensor forward(Tensor left, Tensor right) => layer.call(left - right);
    }

    [Fact]
    public void TheGradientGoesStraightThrough()
    {
        using var scope = NewDisposeScope();
        using var net = Echo();
        var values = tensor(new[] { -3f, 0.1f, 0.6f, 2 }, [1, 4], requires_grad: true);
        using var quantized = QuantizedLayers.Of(net, values.detach(), ["0"], stepSize: 0.5);
        (net.call(values) * tensor(new[] { 1f, 2, 3, 4 })).sum().backward();
        Assert.True(Samples.Same(tensor(new[] { 1f, 2, 3, 4 }, [1, 4]), values.grad!));
    }

    [Fact]
    public void WithoutAStepTheSamplesRangeGivesOneForEachLayer()
    {
        using var scope = NewDisposeScope();
        using var net = Sequential(Identity(), new Doubled());
        var values = tensor(new[] { -4f, 1, 2, 3 }, [1, 4]);
        using (var quantized = QuantizedLayers.Of(net, values, ["0", "1"], levels: 4))
        {
            Assert.Equal(1, quantized.StepSizes["0"]);
            // What the second layer doubles is quantized already: 0, 1, 2, 3.
            Assert.Equal(2, quantized.StepSizes["1"]);
        }
        using (var quantized = QuantizedLayers.Of(net, values, ["0"], levels: 8, nonNegative: false)) Assert.Equal(1, quantized.StepSizes["0"]);
    }

    [Fact]
    public void ItIsWhatTheMimicsQuantizationLeavesAsItIs()
    {
        using var scope = NewDisposeScope();
        var images = Samples.Images();
        using var net = new ToyNet(3);
        using var plain = new ToyNet(3);
        plain.load_state_dict(net.state_dict());
        net.eval();
        // Twice the same rounding is that rounding: a quantized network and the same network as it is do not differ in this loss.
        using var quantized = QuantizedLayers.Of(net, images, ["body"], stepSize: 0.25);
        using var recipe = new BodyMimic(net, plain, images);
        using var losses = recipe.Step(images);
        Assert.Equal(0, losses.Total.item<float>());
        using var unequal = new BodyHint(net, plain, images);
        using var hint = unequal.Step(images);
        Assert.True(hint.Total.item<float>() > 0);
    }

    [Fact]
    public void ATapMadeLaterSeesTheQuantizedValue()
    {
        using var scope = NewDisposeScope();
        var images = Samples.Images();
        using var student = new ToyNet(3);
        using var teacher = new ToyNet(3);
        using var quantized = QuantizedLayers.Of(teacher, images, ["body"], stepSize: 0.25, nonNegative: false);
        using var recipe = new BodyHint(student, teacher, images);
        var seen = ((IRecipe)recipe).RunTeacher(new Dictionary<string, Tensor> { ["data"] = images }).Single(static f => f.Name == "body").Value;
        Assert.True(Samples.Same((seen / 0.25).round() * 0.25, seen));
        Assert.NotEqual(0, seen.abs().max().item<float>());
    }

    [Fact]
    public void DisposedItLeavesTheNetworkAsItWas()
    {
        using var scope = NewDisposeScope();
        using var net = new ToyNet(3);
        net.train();
        var images = Samples.Images();
        var names = net.state_dict().Keys.ToArray();
        var state = net.state_dict().Values.Select(static v => v.clone()).ToArray();
        using (no_grad()) net.eval();
        var before = net.call(images);
        net.train();
        var quantized = QuantizedLayers.Of(net, images, ["norm", "body.relu"]);
        Assert.True(net.training);
        Assert.All(net.named_modules(), static m => Assert.True(m.Item2.training));
        Assert.Equal(names, net.state_dict().Keys);
        Assert.All(state.Zip(net.state_dict().Values), static pair => Assert.True(pair.First.Equals(pair.Second)));
        net.eval();
        Assert.False(Samples.Same(before, net.call(images)));
        quantized.Dispose();
        quantized.Dispose();
        Assert.True(Samples.Same(before, net.call(images)));
    }

    [Fact]
    public void TheWeightsAreSavedAndLoadedAsEver()
    {
        using var scope = NewDisposeScope();
        var images = Samples.Images();
        var path = Path.GetTempFileName();
        try
        {
            using var net = new ToyNet(3);
            using var other = new ToyNet(3);
            net.eval();
            other.eval();
            using var quantized = QuantizedLayers.Of(net, images, ["body"]);
            net.save(path);
            other.load(path);
            Assert.False(Samples.Same(net.call(images), other.call(images)));
            using var again = QuantizedLayers.Of(other, images[..1], ["body"], quantized.StepSizes["body"]);
            Assert.True(Samples.Same(net.call(images), other.call(images)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AllThatIsWrongIsListedAndNothingStaysBehind()
    {
        using var scope = NewDisposeScope();
        using var net = new OddNet(static (net, input) => net.B.call(net.A.forward(input)));
        var input = ones(2, 4);
        var before = net.call(input);
        var names = Assert.Throws<ArgumentException>(() => QuantizedLayers.Of(net, input, ["b", "c", "dd"]));
        FaultText.Names(names.Message, "OddNet", "\"c\"", "\"a\"", "\"b\"", "\"dd\"");
        Assert.True(Samples.Same(before, net.call(input)));

        var call = Assert.Throws<ArgumentException>(() => QuantizedLayers.Of(net, input, ["a"]));
        FaultText.Names(call.Message, "\"a\"", "call(x)");
        Assert.True(Samples.Same(before, net.call(input)));
    }

    [Fact]
    public void WhatGivesNoStepIsToldAndAGivenOneHelps()
    {
        using var scope = NewDisposeScope();
        using var net = Echo();
        var range = Assert.Throws<ArgumentException>(() => QuantizedLayers.Of(net, -ones(1, 4), ["0"]));
        FaultText.Names(range.Message, "\"0\"", "[1, 4]");
        var single = Assert.Throws<ArgumentException>(() => QuantizedLayers.Of(net, ones(1, 4), ["0"], nonNegative: false));
        FaultText.Names(single.Message, "\"0\"", "[1, 4]");
        var infinite = Assert.Throws<ArgumentException>(() => QuantizedLayers.Of(net, ones(1, 4) / 0, ["0"], stepSize: 1));
        FaultText.Names(infinite.Message, "\"0\"", "[1, 4]");
        var integers = Assert.Throws<ArgumentException>(() => QuantizedLayers.Of(net, ones(1, 4, int64), ["0"]));
        FaultText.Names(integers.Message, "\"0\"", "[1, 4]", "Int64");
        QuantizedLayers.Of(net, -ones(1, 4), ["0"], stepSize: 1).Dispose();
    }

    [Fact]
    public void OptionsOutOfTheirRangeAreTurnedAway()
    {
        using var scope = NewDisposeScope();
        using var net = Echo();
        foreach (var step in new[] { -1, double.NaN, double.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>(() => QuantizedLayers.Of(net, ones(1, 4), ["0"], step));
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantizedLayers.Of(net, ones(1, 4), ["0"], levels: 1));
        Assert.Throws<ArgumentException>(() => QuantizedLayers.Of(net, ones(1, 4), []));
    }

    [Fact]
    public void StepsLeaveNoTensorsBehind()
    {
        using var net = new ToyNet(3);
        using var images = Samples.Images();
        var quantized = QuantizedLayers.Of(net, images, ["norm", "body"]);
        Step();
        var before = Live.Count;
        for (var i = 0; i < 5; i++) Step();
        Assert.Equal(before, Live.Count);
        quantized.Dispose();
        Assert.Equal(before, Live.Count);

        void Step()
        {
            using var scope = NewDisposeScope();
            net.zero_grad();
            net.call(images).sum().backward();
        }
    }

    private static Sequential Echo() => Sequential(Identity());

    private sealed class Doubled() : Module<Tensor, Tensor>(nameof(Doubled))
    {
        public override Tensor forward(Tensor input) => input * 2;
    }

    [Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet)), QuantizedMimic(Layer = "body", StepSize = 0.25)]
    private sealed partial class BodyMimic;

    [Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet)), Hint(Layer = "body")]
    private sealed partial class BodyHint;
}
