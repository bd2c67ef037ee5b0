using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class HiddenCosineSnapshots
{
    [Fact]
    public void WithAndWithoutAMask() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [HiddenCosine(Layer = "encoder", Layout = Layout.ChannelsLast)]
        [HiddenCosine(Layer = "encoder", Layout = Layout.ChannelsLast, Adapter = LinearProjection, Mask = "mask", Weight = 0.5)]
        """)], SnapshotParts.Loss);
}
