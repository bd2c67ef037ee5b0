using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>The options of the terms whose recipes own modules.</summary>
public sealed class ModuleTermAnalyzerTests
{
    [Fact]
    public Task WhatMakesSense() => Expect("""
        [Vid(Layer = "a", InitialVariance = 0.01, Epsilon = 1e-3)]
        [Ab(Layers = ["a", "b => c"], Adapter = LinearProjection, Margin = 0, Scale = 1e-9, Stage = 1)]
        [Ofd(Layers = ["a"], BatchNorms = ["b"], Adapter = Connector)]
        [Ft(Layer = "a", ParaphraserStage = 1, Stage = 3, P1 = 1, P2 = 99, Rate = 2)]
        [Task(Stage = 2)]
        """);

    [Fact]
    public Task ValuesOutOfRange() => Expect("""
        [Vid(Layer = "a", [|Epsilon = 0|])]
        [Ab(Layers = ["a"], [|Margin = -1|])]
        [Ofd(Layers = ["a"], [|Scale = double.NaN|])]
        [Ft(Layer = "a", [|P2 = 0|])]
        [Ft(Layer = "a", [|Rate = 0|])]
        """,
        ("DDSL0101", "ShopRecipe | Epsilon | Vid | 0 | 0"),
        ("DDSL0101", "ShopRecipe | Margin | Ab | -1 | 0"),
        ("DDSL0101", "ShopRecipe | Scale | Ofd | NaN | 0"),
        ("DDSL0101", "ShopRecipe | P2 | Ft | 0 | 1 | 99"),
        ("DDSL0101", "ShopRecipe | Rate | Ft | 0 | 0"));

    [Fact]
    public Task OptionsThatDoNotGoTogether() => Expect("""
        [Vid(Layer = "a", [|InitialVariance = 1e-6|])]
        [Ab(Layers = ["a"], [|Adapter = ConvReg|])]
        [Ofd(Layers = ["a"], [|Adapter = LinearProjection|])]
        [Ofd(Layers = ["a", "b"], [|BatchNorms = ["c"]|])]
        [Task]
        """,
        BadOption("InitialVariance | Vid | 1E | 06"),
        BadOption("Adapter | Ab | ConvReg | ReLU | Connector"),
        BadOption("Adapter | Ofd | LinearProjection | Connector"),
        BadOption("BatchNorms | Ofd | 1 | 2"));

    private static (string Id, string Arguments) BadOption(string arguments) => ("DDSL0102", "ShopRecipe | " + arguments);

    private static Task Expect(string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
