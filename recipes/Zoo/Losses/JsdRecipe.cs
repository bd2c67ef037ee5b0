using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The divergence of both networks from their mean, with the published β and T. Agarwal et al. 2024.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Distill(Kind = JSD, Beta = 0.5)]
public sealed partial class JsdRecipe;
