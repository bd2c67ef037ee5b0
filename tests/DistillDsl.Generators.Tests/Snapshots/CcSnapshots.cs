using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class CcSnapshots
{
    [Fact]
    public Task Rbf() => Match("[Cc(Layer = \"pool\")]");

    [Fact]
    public Task Embedding() => Match("[Cc(Layer = \"pool\", Variant = CcVariant.LinearEmbedding, Weight = 0.02)]");

    [Fact]
    public Task Frobenius() => Match("[Cc(Layer = \"pool\", Variant = CcVariant.Frobenius)]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
