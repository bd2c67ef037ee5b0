namespace DistillDsl.Recipes.Procedures;

/// <summary>
/// Factor transfer. The teacher's own training precedes the recipe. Stage 1: a paraphraser learns to encode the teacher's last feature map and to
/// reconstruct it; the student is not touched. Stage 2: the student, with a translator, learns the labels and the paraphraser's factors, which no longer
/// change. Kim et al. 2018.
/// </summary>
/// <remarks>
/// Rate, weight and schedule are RepDistiller's (Tian et al. 2020), in thousands of iterations at 128 images: 30 epochs of CIFAR are 12, and 240
/// with a tenth of the rate after 150, 180 and 210 are 94 with 59, 70 and 82. For your own networks, change the types and the layer.
/// </remarks>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Stage(1, Name = "paraphraser", Epochs = 12, LearningRate = 0.05, Schedule = Schedule.Constant, WeightDecay = 5e-4)]
[Stage(2, Name = "transfer", Epochs = 94, LearningRate = 0.05, Schedule = Schedule.MultiStep, Milestones = [59, 70, 82], Gamma = 0.1, WeightDecay = 5e-4)]
[Ft(Layer = "layer3", ParaphraserStage = 1, Stage = 2, Weight = 200)]
[Task(Stage = 2)]
public sealed partial class FtThreeStage;
