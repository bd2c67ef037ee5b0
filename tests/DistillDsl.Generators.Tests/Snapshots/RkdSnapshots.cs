using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class RkdSnapshots
{
    [Fact]
    public void DistancesAndAngles() => Match("""
        [Rkd(Layer = "pool")]
        [Rkd(Layer = "pool", AngleWeight = 0)]
        [Rkd(Layer = "pool", TeacherLayer = "avgpool", DistanceWeight = 0)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
