namespace DistillDsl.Recipes.Bccd;

/// <summary>The teacher's objects in place of labeled ones: its objectness, boxes and classes, each cell as much as the teacher sees an object there.</summary>
[Recipe(Student = typeof(GridDetector), Teacher = typeof(GridDetector))]
[DistillTerm(typeof(SoftDetectionLoss), nameof(SoftDetectionLoss.Of), Name = "soft",
    Formula = "(Σ objectness + Σ p (smooth L1 of boxes + KL of classes)) / Σ p, p = σ(teacher's objectness)")]
public sealed partial class SoftOutputsRecipe;
