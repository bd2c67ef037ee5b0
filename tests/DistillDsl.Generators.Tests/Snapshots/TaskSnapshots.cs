using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class TaskSnapshots
{
    /// <summary>The least that a recipe can be, as a whole.</summary>
    [Fact]
    public void CrossEntropy() => Snapshot.Match([Sources.Networks, Sources.Recipe("[Task]")]);

    [Fact]
    public void EveryLoss() => Match("""
        [Task(LabelSmoothing = 0.1, IgnoreIndex = 255, Target = "masks", Weight = 0.5)]
        [Task(Loss = TaskLoss.MeanSquaredError, Target = "heights")]
        [Task(Loss = TaskLoss.SmoothL1, Target = "depths")]
        [Task(Loss = TaskLoss.BinaryCrossEntropy, Target = "tags")]
        """);

    [Fact]
    public void ClassTargets() => Match("""
        [Task(SoftLabels = true, Target = "mixed")]
        [Task(SoftLabels = true, LabelSmoothing = 0.1, ClassWeights = [1, 0.5, 0, 2], Target = "mixed")]
        [Task(ClassWeights = [1, 0.5, 0, 2], LabelSmoothing = 0.1, IgnoreIndex = 255)]
        """);

    private static void Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], SnapshotParts.Loss, method: method);
}
