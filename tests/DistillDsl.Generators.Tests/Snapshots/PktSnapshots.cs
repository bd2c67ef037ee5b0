using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class PktSnapshots
{
    [Fact]
    public void Default() => Match("[Pkt(Layer = \"pool\", Weight = 30000)]");

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
