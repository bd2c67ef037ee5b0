using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class AtSnapshots
{
    [Fact]
    public void ModesAndPowers() => Match("""
        [At(Layers = ["layer1", "layer2 => stage2", "layer3 => stage3.1"], Weight = 1000)]
        [At(Layers = ["layer3"], P = 1)]
        [At(Layers = ["layer2", "layer3"], Mode = AtMode.Paper, Beta = 1000)]
        [At(Layers = ["layer3"], Mode = AtMode.Paper, P = 4)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
