using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class FtSnapshots
{
    [Fact]
    public Task GivenFactors() => Match("[Ft(Layer = \"factor\")]");

    [Fact]
    public Task Full() => Match("[Ft(Layer = \"factor\", Variant = FtVariant.Full, P2 = 2)]");

    [Fact]
    public Task CubeOfTheDifference() => Match("[Ft(Layer = \"factor\", P1 = 1, P2 = 3)]");

    [Fact]
    public Task WithParaphraser() => Match("""
        [Task(Stage = 2)]
        [Ft(Layer = "layer3", ParaphraserStage = 1, Weight = 200)]
        """);

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
