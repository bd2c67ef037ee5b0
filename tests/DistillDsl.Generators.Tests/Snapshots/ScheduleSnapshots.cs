using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class ScheduleSnapshots
{
    private const string PositionOfTheUsers = "namespace Shop; public class TrainingPosition; public class Schedules;";

    /// <summary>The whole file.</summary>
    [Fact]
    public void EveryKind() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Task(Weight = 0.1)]
        [Distill(T = 4, TSchedule = Schedule.LinearRamp, EndT = 1, Weight = 0.9, WeightSchedule = Schedule.CosineAnnealing, EndWeight = 0)]
        [Dkd(WarmUpEpochs = 20)]
        [Hint(Layer = "layer3", Weight = 100, WeightSchedule = Schedule.MultiStep, WeightMilestones = [10, 20], WarmUpEpochs = 5, StopAfterEpoch = 30)]
        """)]);

    /// <summary>Two terms of one temperature that moves in the same way do not share it: each has its own.</summary>
    [Fact]
    public void InSomeStages() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Task]
        [Dist(TSchedule = Schedule.MultiStep, TMilestones = [5], TGamma = 2, Stage = 2)]
        [Ft(Layer = "layer3", ParaphraserStage = 1, WarmUpEpochs = 3, StopAfterEpoch = 8)]
        """)], SnapshotParts.Recipe.And("Losses"));

    /// <summary>A user's own types hide the short names.</summary>
    [Fact]
    public void BesideAPositionOfTheUsers() => Snapshot.Match([Sources.Networks, PositionOfTheUsers, Sources.Recipe("""
        [Task(WarmUpEpochs = 2, StopAfterEpoch = 4)]
        [Distill(WeightSchedule = DistillDsl.Schedule.LinearRamp, EndWeight = 0)]
        """)], SnapshotParts.Recipe.And(SnapshotParts.Usings, "Position"));
}
