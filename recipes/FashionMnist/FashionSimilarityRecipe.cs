using static DistillDsl.Kind;

namespace DistillDsl.Recipes.FashionMnist;

/// <summary>The same, and the similarities between the images of a batch instead (Tung and Mori 2019).</summary>
[Recipe(Student = typeof(StridedResNet), Teacher = typeof(StridedResNet))]
[Task]
[Distill(Kind = KL, T = 4, Weight = 0.1)]
[Sp(Layers = ["layer3"], Weight = 300)]
public sealed partial class FashionSimilarityRecipe;
