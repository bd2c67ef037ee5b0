using System.Runtime.CompilerServices;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class MixSnapshots
{
    /// <summary>The whole file.</summary>
    [Fact]
    public void TwoOutputs() => Snapshot.Match(Of("TupleNet", """
        [Mix(Output = "seg", Alpha = 0.9), Mix(Output = "det", Ratio = 2)]
        [Task(Output = "seg", Weight = 0.3), Task(Output = "seg", Loss = TaskLoss.MeanSquaredError, Target = "map")]
        [Distill(Output = "seg", T = 2, Weight = 3)]
        [DistillTerm(typeof(OutputLosses), nameof(OutputLosses.Given), Output = "det.0", Name = "boxes"), DetectionLogits(Output = "det")]
        [Hint(Layer = "body", Weight = 100)]
        """));

    [Fact]
    public void OneOutput() => Match("Small", "[Mix(Alpha = 0.3), Task, Distill(T = 2)]");

    [Fact]
    public void OneSideOnly() => Match("TupleNet", """
        [Mix(Output = "seg", Alpha = 0), Mix(Output = "det", Alpha = 1, Ratio = 0.5)]
        [Task(Output = "seg"), DetectionLogits(Output = "det")]
        """);

    [Fact]
    public void SchedulesAndStages() => Match("TupleNet", """
        [Mix(Output = "seg", Alpha = 0.4, Ratio = 2)]
        [Task(Output = "seg", Name = "seg")]
        [Distill(Output = "seg", Stage = 1, WeightSchedule = Schedule.LinearRamp, EndWeight = 0)]
        [Distill(Kind = Kind.Mse, Output = "seg", Stage = 2, StopAfterEpoch = 5, Weight = 0.1)]
        [Distill(Output = "det.0", Stage = 2)]
        """);

    private static void Match(string network, string terms, [CallerMemberName] string method = "") =>
        Snapshot.Match(Of(network, terms), SnapshotParts.Recipe.And("Info"), method: method);

    private static string[] Of(string network, string terms) =>
        [Sources.Networks, SeveralOutputs.Networks, SeveralOutputs.Recipe(network, network, terms)];
}
