using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>The options of losses on tokens and attention, and of those that read a second layer, a classifier or a queue.</summary>
public sealed class TokenTermAnalyzerTests
{
    [Fact]
    public Task WhatIsFine() => Expect("""
        [HiddenCosine(Layer = "encoder", Mask = "mask")]
        [AttentionMse(Layers = ["scores"], Mask = "mask", Threshold = -100)]
        [MiniLm(Query = "q", Key = "k", Value = "v", Heads = 12)]
        [MiniLm(Value = "v => value", Relations = [MiniLmRelation.ValueValue], Heads = 48)]
        [ScoreWeightedHint(Layer = "neck", Scores = "head")]
        [CatKd(Layer = "layer4", Classifier = "fc")]
        [Mgd(Layer = "layer4", Lambda = 0)]
        [SimKd(Layer = "layer4", Classifier = "fc")]
        [QueueKl(Layer = "pool", Adapter = LinearProjection)]
        """);

    [Fact]
    public Task Options() => Expect("""
        [HiddenCosine(Layer = "encoder", [|Mask = "a b"|])]
        [AttentionMse(Layers = ["scores"], [|Threshold = double.NaN|])]
        [MiniLm([|Relations = []|], Heads = 2)]
        [[|MiniLm(Key = "k", Value = "v", Heads = 2)|]]
        [[|ScoreWeightedHint(Layer = "neck")|]]
        [CatKd(Layer = "layer4", [|TeacherClassifier = "fc"|])]
        [QueueKl(Layer = "pool", [|Adapter = Conv1x1|])]
        [[|SimKd(Layer = "layer4")|]]
        [SimKd([|Layer = "layer4#all"|], Classifier = "fc")]
        """,
        BadOption("Mask | HiddenCosine | a b"),
        BadOption("Threshold | AttentionMse"),
        BadOption("Relations | MiniLm"),
        BadOption("Query | MiniLm"),
        BadOption("Scores | ScoreWeightedHint"),
        BadOption("TeacherClassifier | CatKd"),
        BadOption("Adapter | QueueKl | Conv1x1"),
        BadOption("Classifier | SimKd"),
        BadOption("Layer | SimKd | \"layer4#1\""));

    [Fact]
    public Task Ranges() => Expect("""
        [MiniLm(Query = "q", Key = "k", Value = "v", [|Heads = 0|])]
        [CatKd(Layer = "layer4", [|Resolution = 0|])]
        [Mgd(Layer = "layer4", [|Lambda = 1|], [|Alpha = 0|])]
        [QueueKl(Layer = "pool", [|Size = 0|], [|T = 0|])]
        [SimKd(Layer = "layer4", Classifier = "fc", [|Factor = 0|])]
        """,
        OutOfRange("Heads | MiniLm | 0 | 1"),
        OutOfRange("Resolution | CatKd | 0 | 1"),
        OutOfRange("Lambda | Mgd | 1 | 0"),
        OutOfRange("Alpha | Mgd | 0 | 0"),
        OutOfRange("Size | QueueKl | 0 | 1"),
        OutOfRange("T | QueueKl | 0 | 0"),
        OutOfRange("Factor | SimKd | 0 | 1"));

    private static (string Id, string Arguments) OutOfRange(string arguments) => ("DDSL0101", "ShopRecipe | " + arguments);

    private static (string Id, string Arguments) BadOption(string arguments) => ("DDSL0102", "ShopRecipe | " + arguments);

    private static Task Expect(string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
