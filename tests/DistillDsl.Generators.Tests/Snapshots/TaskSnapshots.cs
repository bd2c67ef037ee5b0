using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class TaskSnapshots
{
    [Fact]
    public Task CrossEntropy() => Match("[Task]");

    [Fact]
    public Task CrossEntropyWithItsOptions() => Match("[Task(LabelSmoothing = 0.1, IgnoreIndex = 255, Target = \"masks\", Weight = 0.5)]");

    [Fact]
    public Task Mse() => Match("[Task(Loss = TaskLoss.MeanSquaredError, Target = \"heights\")]");

    [Fact]
    public Task SmoothL1() => Match("[Task(Loss = TaskLoss.SmoothL1)]");

    [Fact]
    public Task BinaryCrossEntropy() => Match("[Task(Loss = TaskLoss.BinaryCrossEntropy)]");

    private static Task Match(string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match([Sources.Networks, Sources.Recipe(terms)], method: method);
}
