using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class NstSnapshots
{
    [Fact]
    public void WithAndWithoutTheTeacherTerm() => Match("""
        [Nst(Layers = ["layer3"], Weight = 50)]
        [Nst(Layers = ["layer2", "layer3 => stage3"], TeacherTerm = false)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
