using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class FtSnapshots
{
    [Fact]
    public void GivenFactors() => Match("""
        [Ft(Layer = "factor")]
        [Ft(Layer = "factor", Variant = FtVariant.Full, P2 = 2)]
        [Ft(Layer = "factor", P1 = 1, P2 = 3)]
        """);

    /// <summary>A module that is trained in a stage of its own.</summary>
    [Fact]
    public void WithParaphraser() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Task(Stage = 2)]
        [Ft(Layer = "layer3", ParaphraserStage = 1, Weight = 200)]
        """)], SnapshotParts.Loss.And(SnapshotParts.Fields, "Info", "TrainableParameters", "Step", "RunStudent", "Dispose"));

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
