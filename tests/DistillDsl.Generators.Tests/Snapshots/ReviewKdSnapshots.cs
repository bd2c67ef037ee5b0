using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class ReviewKdSnapshots
{
    [Fact]
    public void WithAndWithoutFusion() => Match("""
        [ReviewKd(Layers = ["layer1", "layer2 => stage2", "avgpool"], Weight = 5)]
        [ReviewKd(Layers = ["layer1", "layer2"], Fusion = false)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
