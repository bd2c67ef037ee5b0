using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class QueueKlSnapshots
{
    [Fact]
    public void WithAndWithoutAnAdapter() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [QueueKl(Layer = "pool", Size = 512)]
        [QueueKl(Layer = "pool", TeacherLayer = "avgpool", Adapter = LinearProjection, T = 0.1)]
        """)], SnapshotParts.Loss.And("Modules", "TrainableParameters"));
}
