using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The positions where each channel of the last layer is active, with the published T and weight. Shu et al. 2021.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Cwd(Layer = "layer3", Adapter = Conv1x1, T = 4, Weight = 3)]
public sealed partial class CwdRecipe;
