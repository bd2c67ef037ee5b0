using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillDsl.Recipes.FashionMnist;

/// <summary>The same, and the features of the last layer (Romero et al. 2015).</summary>
[Recipe(Student = typeof(StridedResNet), Teacher = typeof(StridedResNet))]
[Task]
[Distill(Kind = KL, T = 4, Weight = 0.1)]
[Hint(Layer = "layer3", Adapter = Conv1x1)]
public sealed partial class FashionHintRecipe;
