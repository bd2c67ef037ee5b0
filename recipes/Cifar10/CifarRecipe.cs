using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.Cifar10;

/// <summary>
/// The teacher's softened outputs with RepDistiller's weights and temperature (Tian et al. 2020: γ = 0.1, α = 0.9, T = 4), and a hint half way
/// through the networks.
/// </summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task(Weight = 0.1)]
[Distill(Kind = KL, T = 4, Weight = 0.9)]
[Hint(Layer = "layer2", Adapter = Conv1x1, Weight = 5)]
public sealed partial class CifarRecipe;
