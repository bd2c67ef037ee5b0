using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class OfdSnapshots
{
    [Fact]
    public Task OneLayer() => Match("[Ofd(Layers = [\"layer3.bn\"])]");

    [Fact]
    public Task WithConnectorsAndNamedBatchNorms() => Match("""
        [Task]
        [Ofd(Layers = ["layer1.add", "layer2.add"], BatchNorms = ["layer1.2.bn3", "layer2.3.bn3"], Adapter = Connector)]
        """);

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
