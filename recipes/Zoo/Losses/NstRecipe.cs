namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The neurons' selectivity at the last layer. Huang and Wang 2017.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Nst(Layers = ["layer3"], Weight = 50)]
public sealed partial class NstRecipe;
