namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Target class and other classes decoupled, with the published α, β and T. Zhao et al. 2022.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Dkd(Alpha = 1, Beta = 8, T = 4)]
public sealed partial class DkdRecipe;
