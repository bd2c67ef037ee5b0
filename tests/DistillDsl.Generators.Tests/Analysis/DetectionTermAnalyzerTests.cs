using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class DetectionTermAnalyzerTests
{
    [Fact]
    public Task Logits() => Expect("""
        [DetectionLogits]
        [DetectionLogits(Layers = ["head1", "head2 => stage2.head"], Anchors = 3)]
        [DetectionLogits([|Layers = ["head1 =>"]|])]
        [DetectionLogits([|Temperature = 0|], [|Anchors = -1|])]
        """,
        BadOption("Layers of [DetectionLogits] has 'head1 =>', which is no layer; expected \"layer1\", or \"layer1 => stage1\" where the teacher's path differs"),
        OutOfRange("Temperature of [DetectionLogits] is 0, but must be finite and greater than 0"),
        OutOfRange("Anchors of [DetectionLogits] is -1, but must be from 0 to 2147483647"));

    private static (string Id, string Message) OutOfRange(string message) => ("DSTL005", "Recipe 'ShopRecipe': " + message);

    private static (string Id, string Message) BadOption(string message) => ("DSTL008", "Recipe 'ShopRecipe': " + message);

    private static Task Expect(string terms, params (string Id, string Message)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
