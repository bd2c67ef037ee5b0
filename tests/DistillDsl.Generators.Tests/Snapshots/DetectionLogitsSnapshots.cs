using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class DetectionLogitsSnapshots
{
    [Fact]
    public Task Outputs() => Match("[DetectionLogits]");

    [Fact]
    public Task ScaledMapsOfTwoLevels() => Match("[DetectionLogits(Layers = [\"head1\", \"head2 => neck.head2\"], Anchors = 3, ScaleByObjectness = true, Temperature = 2)]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
