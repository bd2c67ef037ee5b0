using static DistillDsl.Kind;

namespace DistillDsl.Training.Tests.Detectors;

/// <summary>
/// Li et al.'s mimic in two stages. The first trains backbone and proposals, on their labels and on the teacher's features inside the regions; the
/// second goes on with the whole detector, on its labels and on what the teacher's head says of the same regions.
/// </summary>
[Recipe(Student = typeof(TinyDetector), Teacher = typeof(TinyDetector))]
[Stage(1, Name = "proposals", Epochs = 30, LearningRate = 0.05, Train = ["backbone", "proposals"])]
[Stage(2, Name = "regions", Epochs = 30, LearningRate = 0.005, Optimizer = OptimizerKind.Adam)]
[RoiMimic(Layer = "backbone", Scale = 0.25, Size = 3, Stage = 1)]
[WeightedCrossEntropy(Layer = "proposals.classes", Mu = 1, Target = "anchorLabels", Stage = 1)]
[BoxRegression(Layer = "proposals.boxes", Target = "anchorBoxes", Labels = "anchorLabels", Stage = 1)]
[Task(Stage = 2)]
[BoxRegression(Layer = "head.boxes", Labels = "labels", PerClass = true, Stage = 2)]
[Distill(Kind = Mse, Stage = 2)]
[Hint(Layer = "head.boxes", Stage = 2)]
internal sealed partial class TwoStageMimic;
