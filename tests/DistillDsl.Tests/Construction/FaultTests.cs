using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Construction;

// What the compiler finds in the networks' sources, the constructor has to find too.
#pragma warning disable DDSL0404
[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet))]
[Task]
[Distill]
#pragma warning disable DDSL0201 // What the constructor says of it.
[Hint(Layer = "bodi.conv", TeacherLayer = "Body.Relu")]
#pragma warning restore DDSL0201
[Hint(Layer = "body", Name = "unjoined")]
[Hint(Layer = "body", TeacherLayer = "head", Adapter = Adapter.Conv1x1)]
[Hint(Layer = "head", Adapter = Adapter.LinearProjection, TeacherLayer = "body")]
public sealed partial class FaultyRecipe;
#pragma warning restore DDSL0404

[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet)), Distill]
public sealed partial class OutputRecipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Task, Distill]
public sealed partial class LogitRecipe;

#pragma warning disable DDSL0302 // The list itself never runs: the constructor says so.
[Recipe(Student = typeof(ListNet), Teacher = typeof(ListNet)), Hint(Layer = "items")]
public sealed partial class ListRecipe;
#pragma warning restore DDSL0302

[Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet)), Hint(Layer = "a"), Distill]
public sealed partial class HintAndLogits;

/// <summary>A recipe that does not fit says all that is wrong, in words that help.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _input = Samples.Images(2);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void ADisposedSampleIsSaidToBe()
    {
        _input.Dispose();

        var fault = Assert.Throws<ArgumentException>(() => new OutputRecipe(new ToyNet(2), new ToyNet(3), _input));

        Assert.Equal("sample", fault.ParamName);
        FaultText.Names(fault.Message, "OutputRecipe", "disposed");
    }

    [Fact]
    public void AWhollyFrozenStudentIsRefused()
    {
        var student = new ToyNet(2);
        foreach (var parameter in student.parameters()) parameter.requires_grad = false;

        AssertFault(() => new OutputRecipe(student, new ToyNet(3), _input), "OutputRecipe", "student", "gradient");

        student.parameters().First().requires_grad = true;
        using var recipe = new OutputRecipe(student, new ToyNet(3), _input);
        Assert.Single(recipe.TrainableParameters());
    }

    [Fact]
    public void AllFaultsAreToldAtOnce()
    {
        var fault = Assert.Throws<RecipeException>(() => new FaultyRecipe(new ToyNet(2), new ToyNet(3, classes: 5), _input));

        Assert.Equal("FaultyRecipe", fault.Recipe);
        Assert.Collection(fault.Faults,
            first => FaultText.Names(first, "hintBodiConv", "student", "ToyNet", "\"bodi.conv\"", "\"body.conv\", \"body.down\", \"body.relu\""),
            second => FaultText.Names(second, "hintBodiConv", "teacher", "ToyNet", "\"Body.Relu\"", "\"body.relu\", \"body.conv\", \"body.down\""),
            third => FaultText.Names(third, "kl", "[2, 3]", "[2, 5]"),
            fourth => FaultText.Names(fourth, "unjoined", "\"body\" [2, 4, 4, 4]", "\"body\" [2, 6, 4, 4]", "Adapter = Conv1x1"),
            fifth => FaultText.Names(fifth, "hintBody", "Conv1x1", "\"body\" [2, 4, 4, 4]", "\"head\" [2, 5]", "LinearProjection"),
            sixth => FaultText.Names(sixth, "hintHead", "LinearProjection", "\"head\" [2, 3]", "\"body\" [2, 6, 4, 4]", "Conv1x1"));
        Assert.All(fault.Faults, (text, i) => Assert.Contains($"  {i + 1}. {text}", fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void ANetworkIsMissing()
    {
        Assert.Equal("student", Assert.Throws<ArgumentNullException>(() => new OutputRecipe(null!, new ToyNet(2), _input)).ParamName);
        Assert.Equal("teacher", Assert.Throws<ArgumentNullException>(() => new OutputRecipe(new ToyNet(2), null!, _input)).ParamName);
        Assert.Equal("sample", Assert.Throws<ArgumentNullException>(() => new OutputRecipe(new ToyNet(2), new ToyNet(2), null!)).ParamName);
    }

    [Fact]
    public void BothNetworksAreTheSameObject()
    {
        var network = new ToyNet(2);

        AssertFault(() => new OutputRecipe(network, network, _input), "OutputRecipe", "student", "teacher", "same");
    }

    [Fact]
    public void TheSampleHoldsNaN() => AssertFault(
        () => new OutputRecipe(new ToyNet(2), new ToyNet(2), full(1, 2, 8, 8, float.NaN)),
        "OutputRecipe", "[1, 2, 8, 8]", "NaN");

    [Fact]
    public void TheSampleHoldsInfinity() => AssertFault(
        () => new OutputRecipe(new ToyNet(2), new ToyNet(2), full(1, 2, 8, 8, float.NegativeInfinity)),
        "OutputRecipe", "[1, 2, 8, 8]", "infinite");

    [Fact]
    public void TheSampleIsEmpty() => AssertFault(
        () => new OutputRecipe(new ToyNet(2), new ToyNet(2), zeros(0, 2, 8, 8)),
        "OutputRecipe", "[0, 2, 8, 8]");

    [Fact]
    public void TheSampleIsNoBatch() => AssertFault(
        () => new OutputRecipe(new ToyNet(2), new ToyNet(2), tensor(1.0f)),
        "OutputRecipe", "[]");

    [Fact]
    public void TheSampleDoesNotFit()
    {
        var fault = Assert.Throws<RecipeException>(() => new OutputRecipe(new ToyNet(2), new ToyNet(2), zeros(1, 5, 8, 8)));

        Assert.Equal(2, fault.Faults.Count);
        FaultText.Names(fault.Faults[0], "student", "[1, 5, 8, 8]", "Float32", "channels");
        FaultText.Names(fault.Faults[1], "teacher", "[1, 5, 8, 8]", "Float32", "channels");
        Assert.All(fault.Faults, static f => Assert.DoesNotContain('\n', f));
    }

    [Fact]
    public void AForwardThatThrows() => AssertFault(
        () => new OutputRecipe(new ToyNet(2) { Fails = true }, new ToyNet(2), _input),
        "OutputRecipe", "student", "[2, 2, 8, 8]", "Float32", "cpu", "the toy fails");

    [Fact]
    public void AForwardThatThrowsHidesNoOtherFault()
    {
        var fault = Assert.Throws<RecipeException>(() => new FaultyRecipe(new ToyNet(2) { Fails = true }, new ToyNet(3), _input));

        Assert.Collection(fault.Faults,
            first => FaultText.Names(first, "hintBodiConv", "student", "ToyNet", "\"bodi.conv\"", "7", "\"body.conv\", \"body.down\", \"body.relu\""),
            second => FaultText.Names(second, "hintBodiConv", "teacher", "ToyNet", "\"Body.Relu\"", "7", "\"body.relu\", \"body.conv\", \"body.down\""),
            third => FaultText.Names(third, "student", "[2, 2, 8, 8]", "Float32", "cpu", "the toy fails"));
    }

    [Fact]
    public void AForwardThatGivesNothing() => AssertFault(
        () => new HintAndLogits(new OddNet(static (net, input) =>
        {
            net.A.call(input);
            return null!;
        }), OddNet.Plain(), ones(1, 4)),
        "HintAndLogits", "student", "[1, 4]", "Float32", "cpu", "null");

    [Fact]
    public void AContainerThatGivesNoTensor() => AssertFault(
        () => new ListRecipe(new ListNet(registered: true), new ListNet(registered: true), ones(1, 4)),
        "hintItems", "student", "\"items\"", "ModuleList", "\"items.0\", \"items.1\"");

    [Fact]
    public void ANetworkThatRegistersNothing() => AssertFault(
        () => new ListRecipe(new ListNet(registered: false), new ListNet(registered: false), ones(1, 4)),
        "hintItems", "student", "ListNet", "\"items\"", "RegisterComponents()");

    [Fact]
    public void OutputsWithoutClasses()
    {
        var fault = Assert.Throws<RecipeException>(() => new LogitRecipe(Net(zeros(3)), Net(zeros(3)), zeros(1, 1)));

        FaultText.Names(fault.Message, "LogitRecipe", "2");
        Assert.Collection(fault.Faults,
            first => FaultText.Names(first, "task", "[B, K]", "[B, K, …]", "student", "[3]"),
            second => FaultText.Names(second, "kl", "[B, K]", "[B, K, …]", "student", "[3]"));
    }

    [Fact]
    public void MapsOfOtherSizes() => AssertFault(
        () => new LogitRecipe(Net(zeros(2, 3, 8, 8)), Net(zeros(2, 3, 4, 4)), zeros(1, 1)),
        "LogitRecipe", "kl", "[2, 3, 8, 8]", "[2, 3, 4, 4]");

    [Fact]
    public void OutputsOfOtherKinds() => AssertFault(
        () => new LogitRecipe(Net(zeros(2, 3, 8, 8)), Net(zeros(2, 3)), zeros(1, 1)),
        "LogitRecipe", "kl", "[2, 3, 8, 8]", "[2, 3]");

    private static GoldenNetwork Net(Tensor output) => new(output, []);

    private static void AssertFault(Action construct, params string[] named) => FaultText.Names(Assert.Throws<RecipeException>(construct).Message, named);
}
