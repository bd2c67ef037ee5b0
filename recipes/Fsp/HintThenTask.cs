using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Fsp;

/// <summary>
/// <see cref="Procedures.FitNetsTwoStage"/> for a teacher with other classes, whose outputs are of no use: the same hint, then the task alone.
/// </summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Stage(1, Name = "hint", Epochs = 35, LearningRate = 1e-3, Schedule = Schedule.MultiStep, Milestones = [25], Gamma = 0.1, WeightDecay = 1e-4,
    Train = ["conv1", "bn1", "layer1", "layer2"])]
[Stage(2, Name = "task", Epochs = 21, LearningRate = 0.1, Schedule = Schedule.MultiStep, Milestones = [11, 16], Gamma = 0.1, WeightDecay = 1e-4)]
[Hint(Layer = "layer2", Adapter = Conv1x1, Weight = 100, Stage = 1)]
[Task(Stage = 2)]
public sealed partial class HintThenTask;
