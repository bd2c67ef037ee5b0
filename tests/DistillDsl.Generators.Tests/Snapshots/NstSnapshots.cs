using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class NstSnapshots
{
    [Fact]
    public Task OneLayer() => Match("[Nst(Layers = [\"layer3\"], Weight = 50)]");

    [Fact]
    public Task WithoutTheTeacherTerm() => Match("[Nst(Layers = [\"layer2\", \"layer3 => stage3\"], TeacherTerm = false)]");

    [Fact]
    public Task BesideSp() => Match("[Nst(Layers = [\"layer2\", \"layer3\"]), Sp(Layers = [\"layer3\"])]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
