using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class FgdSnapshots
{
    [Fact]
    public void AllPartsOfTwoLevels() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Fgd(Layers = ["neck.p3", "neck.p4 => fpn.p4"], ImageHeight = 512, ImageWidth = 640, Adapter = Conv1x1)]
        """)], SnapshotParts.Loss);

    [Fact]
    public void OnePartEach() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Fgd(Layers = ["neck.p3"], Beta = 0, Gamma = 0, Lambda = 0, ImageHeight = 1, Boxes = "fractions")]
        [Fgd(Layers = ["neck.p3"], Alpha = 0, Beta = 0, Lambda = 0)]
        [Fgd(Layers = ["neck.p3"], Alpha = 0, Beta = 0, Gamma = 0)]
        """)], SnapshotParts.Loss);
}
