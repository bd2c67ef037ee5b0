using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class AttentionMseSnapshots
{
    [Fact]
    public void MasksAndThresholds() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [AttentionMse(Layers = ["scores"])]
        [AttentionMse(Layers = ["scores"], Threshold = -100)]
        [AttentionMse(Layers = ["scores", "scores2 => scores4"], Mask = "mask", Threshold = -100)]
        """)], SnapshotParts.Loss);
}
