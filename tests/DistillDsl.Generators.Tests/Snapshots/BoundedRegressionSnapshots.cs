using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class BoundedRegressionSnapshots
{
    [Fact]
    public void OutputsAndALayersForeground() => Match("""
        [BoundedRegression]
        [BoundedRegression(Layer = "head.boxes", SmoothL1 = false, Nu = 1, Margin = 0.1, Target = "offsets", Foreground = "foreground")]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
