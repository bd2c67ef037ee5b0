using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class HintSnapshots
{
    [Fact]
    public Task WithoutAdapter() => Match("[Hint(Layer = \"layer3\")]");

    [Fact]
    public Task Conv1x1() => Match("[Hint(Layer = \"layer3\", Adapter = Conv1x1, Weight = 100)]");

    [Fact]
    public Task Linear() => Match("[Hint(Layer = \"pool\", Adapter = LinearProjection)]");

    [Fact]
    public Task ConvReg() => Match("[Hint(Layer = \"layer2\", Adapter = ConvReg)]");

    [Fact]
    public Task SmoothL1() => Match("[Hint(Layer = \"layer3\", Distance = Distance.SmoothL1Distance)]");

    [Fact]
    public Task Cosine() => Match("[Hint(Layer = \"layer3\", Distance = Distance.CosineDistance)]");

    [Fact]
    public Task CosinePerPosition() => Match("[Hint(Layer = \"layer3\", Distance = Distance.CosinePerPosition, Adapter = Conv1x1)]");

    [Fact]
    public Task OtherLayerInTheTeacher() => Match("[Hint(Layer = \"layer3.0.conv1\", TeacherLayer = \"stage3.2.conv\")]");

    [Fact]
    public Task SeveralOverSharedLayers() => Match("""
        [Hint(Layer = "layer2", Adapter = Conv1x1)]
        [Hint(Layer = "layer3", TeacherLayer = "layer4", Adapter = Conv1x1)]
        [Hint(Layer = "layer3", TeacherLayer = "layer4", Distance = Distance.CosineDistance)]
        """);

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
