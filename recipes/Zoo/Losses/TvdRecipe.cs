using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Half the absolute difference of the probabilities. Wen et al. 2023.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Distill(Kind = TVD)]
public sealed partial class TvdRecipe;
