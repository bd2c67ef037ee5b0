using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class DetectionLogitsSnapshots
{
    [Fact]
    public void OutputsAndMapsOfTwoLevels() => Match("""
        [DetectionLogits]
        [DetectionLogits(Layers = ["head1", "head2 => neck.head2"], Anchors = 3, ScaleByObjectness = true, Temperature = 2)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
