namespace DistillDsl.Recipes.Bccd;

/// <summary>
/// The labeled objects; the teacher's raw outputs, boxes and classes where it sees an object (after Mehta and Ozturk 2018); a stronger pull to the
/// labeled boxes wherever the teacher's are nearer to them (Chen et al. 2017); the teacher's features inside the labeled boxes (Li et al. 2017).
/// </summary>
/// <remarks>
/// The bounded regression is a mean over all cells, of which about one in fifteen contains an object: with a weight of 30, ν = 1/2 is a weight
/// of 1 for an object's box.
/// </remarks>
[Recipe(Student = typeof(GridDetector), Teacher = typeof(GridDetector))]
[DistillTerm(typeof(DetectionLoss), nameof(DetectionLoss.Of), Name = "task",
    Formula = "(Σ objectness + Σ smooth L1 of boxes + Σ cross entropy of classes) / N objects")]
[DetectionLogits(ScaleByObjectness = true, Weight = 0.1)]
[BoundedRegression(Layer = "head.boxes", SmoothL1 = false, Target = "offsets", Foreground = "foreground", Weight = 30)]
[RoiMimic(Layer = "layer3", Scale = 1.0 / GridDetector.Stride, Size = 3)]
public sealed partial class BccdRecipe;
