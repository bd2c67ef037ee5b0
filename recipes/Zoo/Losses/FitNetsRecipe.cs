using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>A hint half way, with RepDistiller's weight. Romero et al. 2015.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Hint(Layer = "layer2", Adapter = Conv1x1, Weight = 100)]
public sealed partial class FitNetsRecipe;
