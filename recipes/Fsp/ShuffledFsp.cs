namespace DistillDsl.Recipes.Fsp;

/// <summary>
/// The control of <see cref="Procedures.FspTwoStage"/>: the same except that each image gets the teacher's matrices of another image of its
/// batch. Whatever the student still gains is not due to the flow.
/// </summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Stage(1, Name = "fsp", Epochs = 21, LearningRate = 0.001, Schedule = Schedule.MultiStep, Milestones = [11, 16], Gamma = 0.1, WeightDecay = 1e-4)]
[Stage(2, Name = "task", Epochs = 21, LearningRate = 0.1, Schedule = Schedule.MultiStep, Milestones = [11, 16], Gamma = 0.1, WeightDecay = 1e-4)]
[Fsp(Pairs = ["bn1:layer1", "layer2.0.bn1:layer2", "layer3.0.bn1:layer3"], ShuffleTeacher = true, Stage = 1)]
[Task(Stage = 2)]
public sealed partial class ShuffledFsp;
