namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Instances of standardized outputs, batches and classes, at five temperatures. Sun et al. 2024.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1)]
[Mlkd(Standardize = true, Weight = 0.9)]
public sealed partial class StandardizedMlkdRecipe;
