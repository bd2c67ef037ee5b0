namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Each channel standardized, with the published weight. Cao et al. 2022.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Pkd(Layer = "layer3", Weight = 6)]
public sealed partial class PkdRecipe;
