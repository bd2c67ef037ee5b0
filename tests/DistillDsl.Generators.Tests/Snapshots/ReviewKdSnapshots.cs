using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class ReviewKdSnapshots
{
    [Fact]
    public Task Fused() => Match("[ReviewKd(Layers = [\"layer1\", \"layer2 => stage2\", \"avgpool\"], Weight = 5)]");

    [Fact]
    public Task WithoutFusion() => Match("[ReviewKd(Layers = [\"layer1\", \"layer2\"], Fusion = false)]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
