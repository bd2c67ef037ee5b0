using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class CrdSnapshots
{
    [Fact]
    public void DrawnNegatives() => Match("[Crd(Layer = \"avgpool\", Samples = 50000, Weight = 0.8)]");

    [Fact]
    public void GivenNegativesBesideATask() => Match("""
        [Task]
        [Crd(Layer = "layer3", TeacherLayer = "stage3", Samples = 1000, T = 0.1, Momentum = 0.9, Width = 64, Seed = 7, Contrast = "contrast", Stage = 1)]
        [Distill(Stage = 2)]
        """, ["Modules", "TrainableParameters"]);

    private static void Match(string terms, string[]? besides = null, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss.And(besides ?? []), method: method);
}
