using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class OfdSnapshots
{
    [Fact]
    public void OneLayerAndConnectorsWithNamedBatchNorms() => Match("""
        [Ofd(Layers = ["layer3.bn"])]
        [Ofd(Layers = ["layer1.add", "layer2.add"], BatchNorms = ["layer1.2.bn3", "layer2.3.bn3"], Adapter = Connector)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
