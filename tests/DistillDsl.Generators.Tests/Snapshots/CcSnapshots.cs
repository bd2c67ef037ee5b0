using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class CcSnapshots
{
    [Fact]
    public void Variants() => Match("""
        [Cc(Layer = "pool")]
        [Cc(Layer = "pool", Variant = CcVariant.LinearEmbedding, Weight = 0.02)]
        [Cc(Layer = "pool", Variant = CcVariant.Frobenius)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
