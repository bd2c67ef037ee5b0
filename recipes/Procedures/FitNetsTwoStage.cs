using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Procedures;

/// <summary>
/// FitNets. Stage 1: the student up to its guided layer, and the regressor, learn the teacher's hint; what comes after the guided layer does not
/// change. Stage 2: the whole student learns the labels and the teacher's softened outputs, whose weight decreases linearly from 4 to 1. Romero et al. 2015.
/// </summary>
/// <remarks>
/// Temperature and weights are FitNets' own. The schedule is the one used for comparison by Yim et al. 2017 (section 4), in thousands of iterations: 35 for
/// the hint with the rate a tenth after 25, then the task as in <see cref="FspTwoStage"/>. Their rate of 1e-4 is for the sum of the squares over the
/// map; the mean over it, which <c>[Hint]</c> uses, gets RepDistiller's weight of 100 and 1e-3 here. For your own networks, change the types, the
/// layer half way, and <c>Train</c>: every layer up to it.
/// </remarks>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Stage(1, Name = "hint", Epochs = 35, LearningRate = 1e-3, Schedule = Schedule.MultiStep, Milestones = [25], Gamma = 0.1, WeightDecay = 1e-4,
    Train = ["conv1", "bn1", "layer1", "layer2"])]
[Stage(2, Name = "kd", Epochs = 21, LearningRate = 0.1, Schedule = Schedule.MultiStep, Milestones = [11, 16], Gamma = 0.1, WeightDecay = 1e-4)]
[Hint(Layer = "layer2", Adapter = Conv1x1, Weight = 100, Stage = 1)]
[Task(Stage = 2)]
[Distill(Kind = SoftCrossEntropy, T = 3, Weight = 4, WeightSchedule = Schedule.LinearRamp, EndWeight = 1, Stage = 2)]
public sealed partial class FitNetsTwoStage;
