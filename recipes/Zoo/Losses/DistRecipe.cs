namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Correlations of the outputs. Huang et al. 2022.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Dist]
public sealed partial class DistRecipe;
