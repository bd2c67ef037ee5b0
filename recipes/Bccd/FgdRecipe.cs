using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Bccd;

/// <summary>
/// The labeled objects; the teacher's features inside and outside the labeled boxes, its attention, and the context of the whole image (Yang et al. 2022, with
/// their factors for one-stage detectors). The boxes are in fractions of the image, so that the recipe is for images of any size.
/// </summary>
[Recipe(Student = typeof(GridDetector), Teacher = typeof(GridDetector))]
[DistillTerm(typeof(DetectionLoss), nameof(DetectionLoss.Of), Name = "task",
    Formula = "(Σ objectness + Σ smooth L1 of boxes + Σ cross entropy of classes) / N objects")]
[Fgd(Layers = ["layer3"], Adapter = Conv1x1, Boxes = "fractions", ImageHeight = 1)]
public sealed partial class FgdRecipe;
