using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class PkdSnapshots
{
    [Fact]
    public Task Conv1x1() => Match("[Pkd(Layer = \"layer3\", Adapter = Conv1x1, Weight = 6)]");

    [Fact]
    public Task TheTeacherResized() => Match("[Pkd(Layer = \"layer3\", Resize = PkdResize.ResizeTeacher)]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
