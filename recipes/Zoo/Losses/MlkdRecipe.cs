namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Instances, batches and classes at five temperatures, with the published weights. Jin et al. 2023.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1)]
[Mlkd(Weight = 0.9)]
public sealed partial class MlkdRecipe;
