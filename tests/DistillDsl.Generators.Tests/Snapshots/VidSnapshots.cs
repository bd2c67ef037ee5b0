using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class VidSnapshots
{
    [Fact]
    public Task OtherVariances() => Match("""
        [Task(Stage = 1)]
        [Vid(Layer = "layer3", TeacherLayer = "stage3", InitialVariance = 1, Epsilon = 1e-3, Stage = 2)]
        """, ["Modules", "TrainableParameters"]);

    private static Task Match(string terms, string[]? besides = null, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss.And(besides ?? []), method: method);
}
