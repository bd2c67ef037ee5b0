using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class SpSnapshots
{
    [Fact]
    public void SeveralLayers() => Match("[Sp(Layers = [\"layer3\", \"layer4 => stage4\"])]");

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
