using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

public sealed class StageSnapshots
{
    /// <summary>FitNets: the student up to its hint first, then the task alone; the whole file.</summary>
    [Fact]
    public void TwoStagesWithTheirOptions() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Stage(1, Name = "hint", Epochs = 10, LearningRate = 0.005, Train = ["conv1", "layer1"])]
        [Stage(2, Steps = 2000, Optimizer = OptimizerKind.AdamW, WeightDecay = 0, Schedule = Schedule.MultiStep, Milestones = [5, 8], Gamma = 0.1,
            Freeze = ["bn1"])]
        [Hint(Layer = "layer1", Adapter = Conv1x1, Stage = 1)]
        [Task(Stage = 2)]
        """)]);

    [Fact]
    public void AListOfStages() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Stage(3, Name = "again")]
        [Distill(Stages = [1, 3])]
        [Task(Stages = [2, 3])]
        [Task(Loss = TaskLoss.MeanSquaredError, Target = "heights", Stage = 2)]
        """)], SnapshotParts.Recipe.And("Losses", "Stage", "Step"));

    /// <summary>What a stage trains is limited where there is only one, too.</summary>
    [Fact]
    public void OneStageThatFreezes() => Snapshot.Match([Sources.Networks, Sources.Recipe("""
        [Stage(1, Freeze = ["conv1"])]
        [Task]
        """)], SnapshotParts.Recipe.And(SnapshotParts.Fields, "Info", "TrainableParameters", "RunStudent", "Dispose"));
}
