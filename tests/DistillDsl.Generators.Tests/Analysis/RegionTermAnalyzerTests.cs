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
        OutOfRange("Scale of [RoiMimic] is 0, but must be finite and greater than 0"),
        OutOfRange("Scale of [RoiMimic] is -1, but must be finite and greater than 0"),
        OutOfRange("TeacherScale of [RoiMimic] is NaN, but must be finite and at least 0"),
        OutOfRange("Size of [RoiMimic] is 0, but must be from 1 to 2147483647"),
        BadOption("Adapter of [RoiMimic] is LinearProjection, which is for vectors; this term compares maps, so use Conv1x1"),
        BadOption("Regions of [RoiMimic] 'input' is taken by Step or Compute itself; choose another name"));

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
        OutOfRange("StepSize of [QuantizedMimic] is -1, but must be finite and at least 0"),
        OutOfRange("Levels of [QuantizedMimic] is 1, but must be from 2 to 2147483647"),
        BadOption("Levels of [QuantizedMimic] stands beside StepSize, which is taken as it is; leave one of the two out"),
        BadOption("Adapter of [QuantizedMimic] is LinearProjection, which is for vectors; this term compares maps, so use Conv1x1"));

    [Fact]
    public Task QuantizedMimicOfRegions() => Expect("""
        [[|QuantizedMimic(Layer = "a", Regions = "regions")|]]
        [QuantizedMimic(Layer = "a", [|Scale = 0.25|], [|TeacherScale = 0.5|], [|Size = 7|])]
        [QuantizedMimic(Layer = "a", [|Regions = "two words"|], Scale = 0.25)]
        [QuantizedMimic(Layer = "a", Regions = "regions", [|Scale = -1|], [|Size = 0|])]
        """,
        BadOption("Scale of [QuantizedMimic] is missing beside Regions; give the size of r(s) over the image's, 1/stride, such as Scale = 1.0 / 16"),
        BadOption("Scale of [QuantizedMimic] stands without Regions, and whole maps are compared as they are; name the step's argument that holds the "
            + "regions, or leave it out"),
        BadOption("TeacherScale of [QuantizedMimic] stands without Regions, and whole maps are compared as they are; name the step's argument that holds the "
            + "regions, or leave it out"),
        BadOption("Size of [QuantizedMimic] stands without Regions, and whole maps are compared as they are; name the step's argument that holds the regions, "
            + "or leave it out"),
        BadOption("Regions of [QuantizedMimic] 'two words' is no C# identifier; it names an argument of Step"),
        OutOfRange("Scale of [QuantizedMimic] is -1, but must be finite and at least 0"),
        OutOfRange("Size of [QuantizedMimic] is 0, but must be from 1 to 2147483647"));

    private static (string Id, string Message) OutOfRange(string message) => ("DDSL0101", "Recipe 'ShopRecipe': " + message);

    private static (string Id, string Message) BadOption(string message) => ("DDSL0102", "Recipe 'ShopRecipe': " + message);

    private static Task Expect(string terms, params (string Id, string Message)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
