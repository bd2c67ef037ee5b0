using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class VidSnapshots
{
    [Fact]
    public void OtherVariances() => Match("""
        [Task(Stage = 1)]
        [Vid(Layer = "layer3", TeacherLayer = "stage3", InitialVariance = 1, Epsilon = 1e-3, Stage = 2)]
        """, ["Modules", "TrainableParameters"]);

    private static void Match(string terms, string[]? besides = null, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss.And(besides ?? []), method: method);
}
