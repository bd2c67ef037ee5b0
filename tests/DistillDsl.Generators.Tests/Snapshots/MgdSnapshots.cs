using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class MgdSnapshots
{
    [Fact]
    public void DrawnAndGivenMasks() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Mgd(Layer = "layer3", Adapter = Conv1x1, Seed = 7)]
        [Mgd(Layer = "layer3", Mask = MgdMask.ChannelMask, Lambda = 0.15, Alpha = 7e-5)]
        [Mgd(Layer = "layer3", Mask = MgdMask.ChannelMask, GivenMask = "kept", Alpha = 7e-5)]
        """)], SnapshotParts.Loss.And("Modules", "TrainableParameters"));
}
