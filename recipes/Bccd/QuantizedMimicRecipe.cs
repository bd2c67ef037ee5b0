using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Bccd;

/// <summary>The labeled objects, and the teacher's features inside the labeled boxes, both sides rounded to sixteen levels (Wei et al. 2018).</summary>
[Recipe(Student = typeof(GridDetector), Teacher = typeof(GridDetector))]
[DistillTerm(typeof(DetectionLoss), nameof(DetectionLoss.Of), Name = "task",
    Formula = "(Σ objectness + Σ smooth L1 of boxes + Σ cross entropy of classes) / N objects")]
[QuantizedMimic(Layer = "layer3", Adapter = Conv1x1, Regions = "regions", Scale = 1.0 / GridDetector.Stride, Size = 3, Normalize = true)]
public sealed partial class QuantizedMimicRecipe;
