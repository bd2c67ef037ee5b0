using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class WeightedCrossEntropySnapshots
{
    [Fact]
    public Task Outputs() => Match("[WeightedCrossEntropy]");

    [Fact]
    public Task SoftOfALayer() => Match("[WeightedCrossEntropy(Layer = \"head.classes\", Mu = 0, T = 2, BackgroundWeight = 2, BackgroundIndex = 20)]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
