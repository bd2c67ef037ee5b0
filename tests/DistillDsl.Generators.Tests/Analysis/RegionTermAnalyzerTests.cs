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
        [RoiMimic(Layer = "a", Scale = 1, [|Adapter = LinearProjection|])]
        [RoiMimic(Layer = "a", Scale = 1, [|Regions = "input"|])]
        """,
        OutOfRange("Scale | RoiMimic | 0 | 0"),
        OutOfRange("Scale | RoiMimic | -1 | 0"),
        OutOfRange("TeacherScale | RoiMimic | NaN | 0"),
        OutOfRange("Size | RoiMimic | 0 | 1 | 2147483647"),
        BadOption("Adapter | RoiMimic | LinearProjection | Conv1x1"),
        BadOption("Regions | RoiMimic | input"));

    [Fact]
    public Task QuantizedMimicAsItShouldBe() => Expect("""
        [QuantizedMimic(Layer = "a")]
        [QuantizedMimic(Layer = "b", Levels = 2, Adapter = ConvReg)]
        [QuantizedMimic(Layer = "c", StepSize = 0.5, NonNegative = false)]
        [QuantizedMimic(Layer = "d", Regions = "regions", Scale = 0.25)]
        [QuantizedMimic(Layer = "e", Regions = "boxes", Scale = 0.25, TeacherScale = 0.5, Size = 1)]
        """);

    [Fact]
    public Task QuantizedMimic() => Expect("""
        [QuantizedMimic(Layer = "a", [|StepSize = -1|])]
        [QuantizedMimic(Layer = "a", [|Levels = 1|])]
        [QuantizedMimic(Layer = "a", StepSize = 0.5, [|Levels = 8|])]
        [QuantizedMimic(Layer = "a", [|Adapter = LinearProjection|])]
        """,
        OutOfRange("StepSize | QuantizedMimic | -1 | 0"),
        OutOfRange("Levels | QuantizedMimic | 1 | 2 | 2147483647"),
        BadOption("Levels | QuantizedMimic | StepSize"),
        BadOption("Adapter | QuantizedMimic | LinearProjection | Conv1x1"));

    [Fact]
    public Task QuantizedMimicOfRegions() => Expect("""
        [[|QuantizedMimic(Layer = "a", Regions = "regions")|]]
        [QuantizedMimic(Layer = "a", [|Scale = 0.25|], [|TeacherScale = 0.5|], [|Size = 7|])]
        [QuantizedMimic(Layer = "a", [|Regions = "two words"|], Scale = 0.25)]
        [QuantizedMimic(Layer = "a", Regions = "regions", [|Scale = -1|], [|Size = 0|])]
        """,
        BadOption("Scale | QuantizedMimic | Regions"),
        BadOption("Scale | QuantizedMimic | Regions"),
        BadOption("TeacherScale | QuantizedMimic | Regions"),
        BadOption("Size | QuantizedMimic | Regions"),
        BadOption("Regions | QuantizedMimic | two words"),
        OutOfRange("Scale | QuantizedMimic | -1 | 0"),
        OutOfRange("Size | QuantizedMimic | 0 | 1 | 2147483647"));

    private static (string Id, string Arguments) OutOfRange(string arguments) => ("DDSL0101", "ShopRecipe | " + arguments);

    private static (string Id, string Arguments) BadOption(string arguments) => ("DDSL0102", "ShopRecipe | " + arguments);

    private static Task Expect(string terms, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
