using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>The options of the terms for detectors.</summary>
public sealed class RegionTermAnalyzerTests
{
    [Fact]
    public Task RoiMimicAsItShouldBe() => Expect("""
        [RoiMimic(Layer = "a", Scale = 0.25)]
        [RoiMimic(Layer = "b", TeacherLayer = "c", Scale = 0.25, TeacherScale = 0.5, Size = 1, Adapter = ConvReg, Regions = "boxes")]
        """);

    [Fact]
    public Task RoiMimic() => Expect("""
        [[|RoiMimic(Layer = "a")|]]
        [RoiMimic(Layer = "a", [|Scale = -1|])]
        [RoiMimic(Layer = "a", Scale = 1, [|TeacherScale = double.NaN|])]
        [RoiMimic(Layer = "a", Scale = 1, [|Size = 0|])]
        [RoiMimic(Layer = "a", Scale = 1, [|Adapter = Linear|])]
        [RoiMimic(Layer = "a", Scale = 1, [|Regions = "input"|])]
        """,
        OutOfRange("Scale of [RoiMimic] is 0, but must be finite and greater than 0"),
        OutOfRange("Scale of [RoiMimic] is -1, but must be finite and greater than 0"),
        OutOfRange("TeacherScale of [RoiMimic] is NaN, but must be finite and at least 0"),
        OutOfRange("Size of [RoiMimic] is 0, but must be from 1 to 2147483647"),
        BadOption("Adapter of [RoiMimic] is Linear, which is for vectors; this term compares maps, so use Conv1x1"),
        BadOption("Regions of [RoiMimic] 'input' is taken by Step or Compute itself; choose another name"));

    [Fact]
    public Task QuantizedMimicAsItShouldBe() => Expect("""
        [QuantizedMimic(Layer = "a")]
        [QuantizedMimic(Layer = "b", Levels = 2, Adapter = ConvReg)]
        [QuantizedMimic(Layer = "c", StepSize = 0.5, NonNegative = false)]
        """);

    [Fact]
    public Task QuantizedMimic() => Expect("""
        [QuantizedMimic(Layer = "a", [|StepSize = -1|])]
        [QuantizedMimic(Layer = "a", [|Levels = 1|])]
        [QuantizedMimic(Layer = "a", StepSize = 0.5, [|Levels = 8|])]
        [QuantizedMimic(Layer = "a", [|Adapter = Linear|])]
        """,
        OutOfRange("StepSize of [QuantizedMimic] is -1, but must be finite and at least 0"),
        OutOfRange("Levels of [QuantizedMimic] is 1, but must be from 2 to 2147483647"),
        BadOption("Levels of [QuantizedMimic] stands beside StepSize, which is taken as it is; leave one of the two out"),
        BadOption("Adapter of [QuantizedMimic] is Linear, which is for vectors; this term compares maps, so use Conv1x1"));

    private static (string Id, string Message) OutOfRange(string message) => ("DSTL005", "Recipe 'ShopRecipe': " + message);

    private static (string Id, string Message) BadOption(string message) => ("DSTL008", "Recipe 'ShopRecipe': " + message);

    private static Task Expect(string terms, params (string Id, string Message)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
