using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>A hint half way, through RepDistiller's adapter and with its weight. Romero et al. 2015.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Hint(Layer = "layer2", Adapter = ConvReg, Weight = 100)]
public sealed partial class FitNetsRecipe;
