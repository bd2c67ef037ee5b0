using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class CwdSnapshots
{
    [Fact]
    public Task Outputs() => Match("[Cwd(T = 4, Weight = 3)]");

    [Fact]
    public Task Layer() => Match("[Cwd(Layer = \"backbone.layer4\", TeacherLayer = \"encoder.stage4\")]");

    [Fact]
    public Task Conv1x1() => Match("[Cwd(Layer = \"layer3\", Adapter = Conv1x1, T = 4)]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
