using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Procedures;

/// <summary>
/// Everything at once, in one stage: the labels, the teacher's softened outputs (Hinton et al. 2015), its feature map half way (Romero et al. 2015) and its
/// attention (Zagoruyko and Komodakis 2017).
/// </summary>
/// <remarks>
/// RepDistiller's weights and schedule (Tian et al. 2020), in thousands of iterations: 94 with a tenth of the rate after 59, 70 and 82. Only the hint
/// has less than its 100, which is for a student without other terms. For your own networks, change the types and the layers.
/// </remarks>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Stage(1, Name = "joint", Epochs = 94, LearningRate = 0.05, Schedule = Schedule.MultiStep, Milestones = [59, 70, 82], Gamma = 0.1, WeightDecay = 5e-4)]
[Task(Weight = 0.1)]
[Distill(Kind = KL, T = 4, Weight = 0.9)]
[Hint(Layer = "layer2", Adapter = Conv1x1, Weight = 5)]
[At(Layers = ["layer1", "layer2", "layer3"], Weight = 1000)]
public sealed partial class JointTraining;
