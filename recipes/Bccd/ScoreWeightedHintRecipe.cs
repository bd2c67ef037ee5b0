using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Bccd;

/// <summary>The labeled objects, and the teacher's features where it sees an object (Ultralytics 2026, with their weight and adapter).</summary>
[Recipe(Student = typeof(GridDetector), Teacher = typeof(GridDetector))]
[DistillTerm(typeof(DetectionLoss), nameof(DetectionLoss.Of), Name = "task",
    Formula = "(Σ objectness + Σ smooth L1 of boxes + Σ cross entropy of classes) / N objects")]
[ScoreWeightedHint(Layer = "layer3", Scores = "head.presence", Adapter = Mlp, Weight = 6)]
public sealed partial class ScoreWeightedHintRecipe;
