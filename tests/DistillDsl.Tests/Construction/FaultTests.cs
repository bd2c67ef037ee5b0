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
        Assert.StartsWith("OutputRecipe: the sample was disposed.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWhollyFrozenStudentIsRefused()
    {
        var student = new ToyNet(2);
        foreach (var parameter in student.parameters()) parameter.requires_grad = false;

        Assert.Contains("requires a gradient", Assert.Throws<RecipeException>(() => new OutputRecipe(student, new ToyNet(3), _input)).Message,
            StringComparison.Ordinal);

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

        AssertFault("OutputRecipe: student and teacher are the same object; a recipe needs two networks.", () => new OutputRecipe(network, network, _input));
    }

    [Fact]
    public void TheSampleHoldsNaN() => AssertFault(
        "OutputRecipe: the sample [1, 2, 8, 8] holds NaN or infinite values.",
        () => new OutputRecipe(new ToyNet(2), new ToyNet(2), full(1, 2, 8, 8, float.NaN)));

    [Fact]
    public void TheSampleHoldsInfinity() => AssertFault(
        "OutputRecipe: the sample [1, 2, 8, 8] holds NaN or infinite values.",
        () => new OutputRecipe(new ToyNet(2), new ToyNet(2), full(1, 2, 8, 8, float.NegativeInfinity)));

    [Fact]
    public void TheSampleIsEmpty() => AssertFault(
        "OutputRecipe: the sample is [0, 2, 8, 8]; expected a batch of input with at least one element.",
        () => new OutputRecipe(new ToyNet(2), new ToyNet(2), zeros(0, 2, 8, 8)));

    [Fact]
    public void TheSampleIsNoBatch() => AssertFault(
        "OutputRecipe: the sample is []; expected a batch of input with at least one element.",
        () => new OutputRecipe(new ToyNet(2), new ToyNet(2), tensor(1.0f)));

    [Fact]
    public void TheSampleDoesNotFit()
    {
        var fault = Assert.Throws<RecipeException>(() => new OutputRecipe(new ToyNet(2), new ToyNet(2), zeros(1, 5, 8, 8)));

        Assert.Equal(2, fault.Faults.Count);
        FaultText.Names(fault.Faults[0], "[1, 5, 8, 8]", "Float32");
        FaultText.Names(fault.Faults[1], "[1, 5, 8, 8]", "Float32");
        Assert.Contains("channels", fault.Faults[0], StringComparison.Ordinal);
        Assert.All(fault.Faults, static f => Assert.DoesNotContain('\n', f));
    }

    [Fact]
    public void AForwardThatThrows() => AssertFault(
        "OutputRecipe: the student does not run on the sample [2, 2, 8, 8] (Float32 on cpu): the toy fails",
        () => new OutputRecipe(new ToyNet(2) { Fails = true }, new ToyNet(2), _input));

    [Fact]
    public void AForwardThatThrowsHidesNoOtherFault()
    {
        var fault = Assert.Throws<RecipeException>(() => new FaultyRecipe(new ToyNet(2) { Fails = true }, new ToyNet(3), _input));

        Assert.Equal(
            [
                "hintBodiConv: the student (ToyNet) has no layer \"bodi.conv\"; the nearest of its 7 layers are \"body.conv\", \"body.down\", \"body.relu\".",
                "hintBodiConv: the teacher (ToyNet) has no layer \"Body.Relu\"; the nearest of its 7 layers are \"body.relu\", \"body.conv\", \"body.down\".",
                "the student does not run on the sample [2, 2, 8, 8] (Float32 on cpu): the toy fails",
            ],
            fault.Faults);
    }

    [Fact]
    public void AForwardThatGivesNothing() => AssertFault(
        "HintAndLogits: the student does not run on the sample [1, 4] (Float32 on cpu): its forward pass returns null.",
        () => new HintAndLogits(new OddNet(static (net, input) =>
        {
            net.A.call(input);
            return null!;
        }), OddNet.Plain(), ones(1, 4)));

    [Fact]
    public void AContainerThatGivesNoTensor() => FaultText.Names(
        Assert.Throws<RecipeException>(() => new ListRecipe(new ListNet(registered: true), new ListNet(registered: true), ones(1, 4))).Faults[0],
        "hintItems", "\"items\"", "ModuleList", "\"items.0\", \"items.1\"");

    [Fact]
    public void ANetworkThatRegistersNothing() => AssertFault(
        "hintItems: the student (ListNet) has no layer \"items\"; it has no named layers at all, perhaps because its constructor does not call "
            + "RegisterComponents().",
        () => new ListRecipe(new ListNet(registered: false), new ListNet(registered: false), ones(1, 4)),
        static fault => fault.Faults[0]);

    [Fact]
    public void OutputsWithoutClasses() => AssertFault(
        """
        LogitRecipe has 2 faults:
          1. task: needs logits [B, K] or [B, K, …]; the student's output [3] has no class dimension.
          2. kl: needs logits [B, K] or [B, K, …]; the student's output [3] has no class dimension.
        """,
        () => new LogitRecipe(Net(zeros(3)), Net(zeros(3)), zeros(1, 1)));

    [Fact]
    public void MapsOfOtherSizes() => AssertFault(
        "LogitRecipe: kl: needs logits of equal shape of both networks; the student's output [2, 3, 8, 8] and the teacher's output [2, 3, 4, 4] differ.",
        () => new LogitRecipe(Net(zeros(2, 3, 8, 8)), Net(zeros(2, 3, 4, 4)), zeros(1, 1)));

    [Fact]
    public void OutputsOfOtherKinds() => AssertFault(
        "LogitRecipe: kl: needs logits of equal shape of both networks; the student's output [2, 3, 8, 8] and the teacher's output [2, 3] differ.",
        () => new LogitRecipe(Net(zeros(2, 3, 8, 8)), Net(zeros(2, 3)), zeros(1, 1)));

    private static GoldenNetwork Net(Tensor output) => new(output, []);

    private static void AssertFault(string message, Action construct, Func<RecipeException, string>? text = null)
    {
        var fault = Assert.Throws<RecipeException>(construct);
        Assert.Equal(message, text is null ? fault.Message : text(fault));
    }
}
