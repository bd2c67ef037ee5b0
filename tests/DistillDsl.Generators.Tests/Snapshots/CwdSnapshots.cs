using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class CwdSnapshots
{
    [Fact]
    public void OutputsAndLayers() => Match("""
        [Cwd(T = 4, Weight = 3)]
        [Cwd(Layer = "backbone.layer4", TeacherLayer = "encoder.stage4")]
        [Cwd(Layer = "layer3", Adapter = Conv1x1, T = 4)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
