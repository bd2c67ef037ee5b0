using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class RoiMimicSnapshots
{
    [Fact]
    public void OneScaleAndTwoScalesInAStageOfItsOwn() => Match("""
        [RoiMimic(Layer = "layer3", TeacherLayer = "stage4", Scale = 0.125, TeacherScale = 0.0625, Size = 14, Adapter = None, Normalize = false,
            Regions = "proposals", Stage = 1)]
        [RoiMimic(Layer = "backbone.layer4", Scale = 1.0 / 16, Stage = 2)]
        [Task(Stage = 2)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
