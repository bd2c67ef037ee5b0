namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Target class and other classes decoupled, of standardized outputs, with the T and the factor of standardized KD. Sun et al. 2024.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Dkd(Alpha = 1, Beta = 8, T = 2, Standardize = true, Weight = 9)]
public sealed partial class StandardizedDkdRecipe;
