using static DistillDsl.Kind;

namespace DistillDsl.Recipes.FashionMnist;

/// <summary>The labels and the teacher's softened outputs.</summary>
[Recipe(Student = typeof(StridedResNet), Teacher = typeof(StridedResNet))]
[Task]
[Distill(Kind = KL, T = 4, Weight = 0.1)]
public sealed partial class FashionKlRecipe;
