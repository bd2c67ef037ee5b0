namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Attention maps of all three layers. Zagoruyko and Komodakis 2017.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[At(Layers = ["layer1", "layer2", "layer3"], Weight = 1000)]
public sealed partial class AtRecipe;
