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
        ("DDSL0101", "Recipe 'ShopRecipe': Epsilon of [Vid] is 0, but must be finite and greater than 0"),
        ("DDSL0101", "Recipe 'ShopRecipe': Margin of [Ab] is -1, but must be finite and at least 0"),
        ("DDSL0101", "Recipe 'ShopRecipe': Scale of [Ofd] is NaN, but must be finite and at least 0"),
        ("DDSL0101", "Recipe 'ShopRecipe': P2 of [Ft] is 0, but must be from 1 to 99"),
        ("DDSL0101", "Recipe 'ShopRecipe': Rate of [Ft] is 0, but must be finite and greater than 0"));

    [Fact]
    public Task OptionsThatDoNotGoTogether() => Expect("""
        [Vid(Layer = "a", [|InitialVariance = 1e-6|])]
        [Ab(Layers = ["a"], [|Adapter = ConvReg|])]
        [Ofd(Layers = ["a"], [|Adapter = LinearProjection|])]
        [Ofd(Layers = ["a", "b"], [|BatchNorms = ["c"]|])]
        [Task]
        """,
        BadOption("InitialVariance of [Vid] is 1E-06; expected more than Epsilon, 1E-05, which every variance has at least"),
        BadOption("Adapter of [Ab] is ConvReg, which ends in a ReLU; this term compares values before it, so use Connector"),
        BadOption("Adapter of [Ofd] is LinearProjection, which is for vectors; this term compares maps, so use Connector"),
        BadOption("BatchNorms of [Ofd] names 1 batch norms for 2 layers; give one for each, or none where the teacher's layers are batch norms themselves"));

    private static (string Id, string Message) BadOption(string message) => ("DDSL0102", "Recipe 'ShopRecipe': " + message);

    private static Task Expect(string terms, params (string Id, string Message)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
