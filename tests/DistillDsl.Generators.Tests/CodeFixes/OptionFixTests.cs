using DistillDsl.Generators.Analyzers;
using DistillDsl.Generators.Analyzers.Values;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.CodeFixes;

public sealed class OptionFixTests
{
    private const string OutOfRange = "DDSL0101";

    [Theory]
    [InlineData("Task([|Weight = -0.5|])", "Task(Weight = 0)", "Change Weight to 0")]
    [InlineData("Task([|Weight = double.NaN|])", "Task(Weight = 1)", "Change Weight to 1")]
    [InlineData("Task([|Weight = double.PositiveInfinity|])", "Task(Weight = 1)", "Change Weight to 1")]
    [InlineData("Task, At(Layers = [\"a\"], [|P = 0.5|])", "Task, At(Layers = [\"a\"], P = 1)", "Change P to 1")]
    [InlineData("Task([|Stage = 100|])", "Task(Stage = 99)", "Change Stage to 99")]
    [InlineData("Task, Stage([|0|], Epochs = 2)", "Task, Stage(1, Epochs = 2)", "Change Number to 1")]
    [InlineData("Task([|LabelSmoothing = 1|])", "Task(LabelSmoothing = 0)", "Change LabelSmoothing to 0")]
    [InlineData("Distill([|T = 0|])", "Distill(T = 4)", "Change T to 4")]
    [InlineData("Dist([|T = -1|])", "Dist(T = 1)", "Change T to 1")]
    [InlineData("Task, Pkt(Layer = \"a\", [|Epsilon = 0|])", "Task, Pkt(Layer = \"a\", Epsilon = 1E-07)", "Change Epsilon to 1E-07")]
    public Task ToTheNearestValue(string terms, string expected, string title)
    {
        // Only stage 99 would leave the others empty.
        var compiles = !terms.Contains("Stage =", StringComparison.Ordinal);
        return FixRun.Expect(OutOfRange, title, Sources.Recipe($"[{terms}]"), Sources.Recipe($"[{expected}]"), compiles);
    }

    [Fact]
    public Task CommentsAndSpacesStay() => FixRun.Expect(OutOfRange, "Change T to 4",
        Sources.Recipe("""
            [Distill(Weight = 2 /* two */,
                     [|T =  -1|] // cold
                )]
            """),
        Sources.Recipe("""
            [Distill(Weight = 2 /* two */,
                     T =  4 // cold
                )]
            """));

    [Fact]
    public Task NothingIsOfferedWhereNobodyCanTell() => FixRun.ExpectNone(OutOfRange, Sources.Recipe("[Task, [|RoiMimic(Layer = \"a\")|]]"));

    [Fact]
    public Task AllAtOnce() => FixRun.ExpectAll(OutOfRange, "Change Weight to 0",
        [
            Sources.Recipe("[Task(Weight = -1), Distill(T = 0, Weight = -2)]", "A"),
            Sources.Recipe("[Task(Weight = 1)]", "B"),
            Sources.Recipe("[Distill(T = 0)]", "C"),
        ],
        [
            Sources.Recipe("[Task(Weight = 0), Distill(T = 4, Weight = 0)]", "A"),
            Sources.Recipe("[Task(Weight = 1)]", "B"),
            Sources.Recipe("[Distill(T = 4)]", "C"),
        ]);

    /// <summary>What analyzers hand over for other options than the one at fault, for lists, and for names with their namespace.</summary>
    [Theory]
    [InlineData("Layer", "\"layer3\"", "Hint([|Layer = \"layr3\"|])", "Hint(Layer = \"layer3\")", "Change Layer to \"layer3\"")]
    [InlineData("Layers", "\"b => c\"", "At(Layers = [\"a\", [|\"bb => c\"|]])", "At(Layers = [\"a\", \"b => c\"])", "Change \"bb => c\" to \"b => c\"")]
    [InlineData("Layers", "\"b\"", "At(Layers = new[] { [|\"bb\"|] })", "At(Layers = new[] { \"b\" })", "Change \"bb\" to \"b\"")]
    [InlineData("Adapter", "global::DistillDsl.Adapter.Conv1x1", "Hint([|Layer = \"a\"|])", "Hint(Layer = \"a\", Adapter = Conv1x1)", "Add Adapter = Conv1x1")]
    [InlineData("Adapter", "global::DistillDsl.Adapter.LinearProjection", "Hint([|Layer = \"a\"|], Adapter = Conv1x1)",
        "Hint(Layer = \"a\", Adapter = LinearProjection)", "Change Adapter to LinearProjection")]
    [InlineData("Adapter", "global::DistillDsl.Adapter.Connector", "Ab(Layers = [[|\"a\"|]])", "Ab(Layers = [\"a\"], Adapter = Connector)",
        "Add Adapter = Connector")]
    [InlineData("Distance", "global::DistillDsl.Distance.CosineDistance", "[|Hint(Layer = \"a\")|]", "Hint(Layer = \"a\", Distance = Distance.CosineDistance)",
        "Add Distance = CosineDistance")]
    [InlineData("Weight", "2", "[|Task|]", "Task(Weight = 2)", "Add Weight = 2")]
    [InlineData("Weight", "2", "[|Task()|]", "Task(Weight = 2)", "Add Weight = 2")]
    public Task WhatAnAnalyzerHandsOver(string option, string value, string term, string expected, string title) =>
        FixRun.ExpectOf(ValueRules.OutOfRange, FixData.Set(option, value), title, Sources.Recipe($"[{term}]"), Sources.Recipe($"[{expected}]"));
}
