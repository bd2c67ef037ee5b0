using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class QuantizedMimicSnapshots
{
    [Fact]
    public void Maps() => Match("""
        [QuantizedMimic(Layer = "layer3", StepSize = 0.5)]
        [QuantizedMimic(Layer = "layer3", TeacherLayer = "stage4", Levels = 8, NonNegative = false, Adapter = Conv1x1, Normalize = true)]
        """);

    [Fact]
    public void Regions() => Match("""
        [QuantizedMimic(Layer = "layer3", Adapter = Conv1x1, StepSize = 0.5, Regions = "regions", Scale = 1.0 / 16)]
        [QuantizedMimic(Layer = "layer3", TeacherLayer = "stage4", Regions = "proposals", Scale = 0.125, TeacherScale = 0.0625, Size = 14,
            Normalize = true)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
