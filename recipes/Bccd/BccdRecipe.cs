namespace DistillDsl.Recipes.Bccd;

/// <summary>
/// The labelled objects; the teacher's raw answers, where it sees an object (after Mehta and Ozturk 2018); its boxes as far as they are better than the student's
/// (Chen et al. 2017); its features inside the labelled boxes (Li et al. 2017).
/// </summary>
[Recipe(Student = typeof(GridDetector), Teacher = typeof(GridDetector))]
[DistillTerm(typeof(DetectionLoss), nameof(DetectionLoss.Of), Name = "task", Formula = "(Σ objectness + Σ smooth L1 of boxes + Σ cross entropy of classes) / N objects")]
[DetectionLogits(ScaleByObjectness = true, Weight = 10)]
[BoundedRegression(Layer = "head.boxes", SmoothL1 = false, Target = "offsets", Foreground = "foreground", Weight = 10)]
[RoiMimic(Layer = "layer3", Scale = 1.0 / GridDetector.Stride, Size = 3, Weight = 1)]
public sealed partial class BccdRecipe;
