namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Neighborhoods of the pooled features. Passalis and Tefas 2018.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Pkt(Layer = "avgpool", Weight = 30000)]
public sealed partial class PktRecipe;
