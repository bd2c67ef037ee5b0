using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class PkdSnapshots
{
    [Fact]
    public void WithAnAdapterAndWithTheTeacherResized() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Pkd(Layer = "layer3", Adapter = Conv1x1, Weight = 6)]
        [Pkd(Layer = "layer3", Resize = PkdResize.ResizeTeacher)]
        """)], SnapshotParts.Loss);
}
