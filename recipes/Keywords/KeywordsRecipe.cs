using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Keywords;

/// <summary>The labels, the teacher's softened outputs, and its features [B, C, L] over time.</summary>
[Recipe(Student = typeof(KeywordNet), Teacher = typeof(KeywordNet))]
[Task]
[Distill(Kind = KL, T = 4, Weight = 0.1)]
[Hint(Layer = "layer3", Adapter = Conv1x1)]
public sealed partial class KeywordsRecipe;
