using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class HintSnapshots
{
    [Fact]
    public void WithoutAdapter() => Match("[Hint(Layer = \"layer3\")]", ["HintLoss"]);

    [Fact]
    public void Adapters() => Match("""
        [Hint(Layer = "layer3", Adapter = Conv1x1, Weight = 100)]
        [Hint(Layer = "pool", Adapter = LinearProjection)]
        [Hint(Layer = "layer2", Adapter = ConvReg)]
        """);

    [Fact]
    public void Metrics() => Match("""
        [Hint(Layer = "layer1", Distance = Distance.SmoothL1Distance)]
        [Hint(Layer = "layer2", Distance = Distance.CosineDistance)]
        [Hint(Layer = "layer3", Distance = Distance.CosinePerPosition, Adapter = Conv1x1)]
        """);

    [Fact]
    public void SeveralOverSharedLayers() => Match("""
        [Hint(Layer = "layer3.0.conv1", TeacherLayer = "stage3.2.conv")]
        [Hint(Layer = "layer3", TeacherLayer = "layer4", Adapter = Conv1x1)]
        [Hint(Layer = "layer3", TeacherLayer = "layer4", Distance = Distance.CosineDistance)]
        """);

    private static void Match(string terms, string[]? besides = null, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss.And(besides ?? []), method: method);
}
