namespace DistillDsl.Recipes.Procedures;

/// <summary>
/// The flow of the solution procedure. Stage 1: the student learns, from random weights, how the teacher gets from the first layer of each section
/// to its last, and nothing else. Stage 2: from these weights it learns the task alone. Yim et al. 2017.
/// </summary>
/// <remarks>
/// The paper's schedule in thousands of iterations: 21 in either stage, the learning rate a tenth after 11 and a hundredth after 16, from 0.001 in
/// stage 1 and from 0.1 in stage 2; momentum 0.9, weight decay 1e-4. The student has the teacher's channels at the named layers; its depth, and its
/// classes, may differ. For your own networks, change the two types and the pairs: the first and the last layer of each part of the network
/// between two changes of the feature map's size.
/// </remarks>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Stage(1, Name = "fsp", Epochs = 21, LearningRate = 0.001, Schedule = Schedule.MultiStep, Milestones = [11, 16], Gamma = 0.1, WeightDecay = 1e-4)]
[Stage(2, Name = "task", Epochs = 21, LearningRate = 0.1, Schedule = Schedule.MultiStep, Milestones = [11, 16], Gamma = 0.1, WeightDecay = 1e-4)]
[Fsp(Pairs = ["bn1:layer1", "layer2.0.bn1:layer2", "layer3.0.bn1:layer3"], Stage = 1)]
[Task(Stage = 2)]
public sealed partial class FspTwoStage;
