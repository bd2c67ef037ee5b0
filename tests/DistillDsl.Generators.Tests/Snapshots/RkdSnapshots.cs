using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class RkdSnapshots
{
    [Fact]
    public Task DistancesAndAngles() => Match("[Rkd(Layer = \"pool\")]");

    [Fact]
    public Task DistancesOnly() => Match("[Rkd(Layer = \"pool\", AngleWeight = 0)]");

    [Fact]
    public Task AnglesOnly() => Match("[Rkd(Layer = \"pool\", TeacherLayer = \"avgpool\", DistanceWeight = 0)]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
