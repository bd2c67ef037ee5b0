using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class MapTermAnalyzerTests
{
    [Fact]
    public Task WhatIsFine() => Expect("""
        [At(Layers = ["layer1", "layer2 => stage2"], P = 1)]
        [Fsp(Pairs = ["conv1:layer1", " layer1 : layer2 => stage1:stage2 "], Weights = [0, 2.5])]
        [Cwd]
        [Cwd(Layer = "layer1", TeacherLayer = "stage1", Adapter = Conv1x1)]
        """);

    [Fact]
    public Task Layers() => Expect("""
        [[|At|]]
        [Sp([|Layers = []|])]
        [Nst([|Layers = ["layer1", "layer2 =>"]|])]
        """,
        BadOption("Layers | At"),
        BadOption("Layers | Sp"),
        BadOption("Layers | Nst | layer2 =>"));

    [Fact]
    public Task Ranges() => Expect("""
        [At(Layers = ["layer1"], [|P = 0.5|])]
        [At(Layers = ["layer1"], Mode = AtMode.Paper, [|Beta = 0|])]
        [Cwd([|T = 0|])]
        """,
        OutOfRange("P | At | 0.5 | 1"),
        OutOfRange("Beta | At | 0 | 0"),
        OutOfRange("T | Cwd | 0 | 0"));

    [Fact]
    public Task Pairs() => Expect("""
        [[|Fsp|]]
        [Fsp([|Pairs = ["conv1"]|])]
        [Fsp([|Pairs = ["conv1:layer1 => stem"]|])]
        [Fsp([|Pairs = ["a:b:c"]|])]
        [Fsp(Pairs = ["a:b"], [|Weights = [1, 2]|])]
        [Fsp(Pairs = ["a:b"], [|Weights = [-1]|])]
        [Fsp(Pairs = ["a:b"], [|Weights = [double.NaN]|])]
        """,
        BadOption("Pairs | Fsp"),
        BadOption("Pairs | Fsp | conv1"),
        BadOption("Pairs | Fsp | conv1:layer1 => stem"),
        BadOption("Pairs | Fsp | a:b:c"),
        BadOption("Weights | Fsp | 2 | 1 | Pairs"),
        BadOption("Weights | Fsp | -1 | 0"),
        BadOption("Weights | Fsp | NaN | 0"));

    [Fact]
    public Task ChannelWise() => Expect("""
        [Cwd([|Layer = " "|])]
        [Cwd([|TeacherLayer = "layer1"|])]
        [Cwd(Layer = "layer1", [|TeacherLayer = ""|])]
        [Cwd([|Adapter = Conv1x1|])]
        """,
        BadOption("Layer | Cwd"),
        BadOption("TeacherLayer | Cwd | Layer"),
        BadOption("TeacherLayer | Cwd"),
        BadOption("Adapter | Cwd | Layer"));

    private static (string Id, string Arguments) OutOfRange(string arguments) => ("DDSL0101", "ShopRecipe | " + arguments);

    private static (string Id, string Arguments) BadOption(string arguments) => ("DDSL0102", "ShopRecipe | " + arguments);

    private static Task Expect(string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
