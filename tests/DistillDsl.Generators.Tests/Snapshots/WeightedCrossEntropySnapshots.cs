using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class WeightedCrossEntropySnapshots
{
    [Fact]
    public void OutputsAndALayer() => Match("""
        [WeightedCrossEntropy]
        [WeightedCrossEntropy(Layer = "head.classes", Mu = 0, T = 2, BackgroundWeight = 2, BackgroundIndex = 20)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
