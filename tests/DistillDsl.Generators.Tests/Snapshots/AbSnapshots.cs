using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class AbSnapshots
{
    [Fact]
    public void OneLayer() => Match("[Ab(Layers = [\"layer3.0.bn1\"])]");

    [Fact]
    public void InAStageOfItsOwn() => Match("""
        [Ab(Layers = ["layer1.bn", "layer2.bn => stage2.bn"], Adapter = Connector, Stage = 1)]
        [Task(Stage = 2)]
        """, ["Modules", "TrainableParameters"]);

    private static void Match(string terms, string[]? besides = null, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss.And(besides ?? []), method: method);
}
