using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class QuantizedMimicSnapshots
{
    [Fact]
    public Task GivenStep() => Match("[QuantizedMimic(Layer = \"layer3\", StepSize = 0.5)]");

    [Fact]
    public Task StepFromTheTeachersRange() =>
        Match("[QuantizedMimic(Layer = \"layer3\", TeacherLayer = \"stage4\", Levels = 8, NonNegative = false, Adapter = Conv1x1, Normalise = true)]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
