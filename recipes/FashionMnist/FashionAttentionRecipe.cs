using static DistillDsl.Kind;

namespace DistillDsl.Recipes.FashionMnist;

/// <summary>The same, and the attention maps of all layers instead (Zagoruyko and Komodakis 2017).</summary>
[Recipe(Student = typeof(StridedResNet), Teacher = typeof(StridedResNet))]
[Task]
[Distill(Kind = KL, T = 4, Weight = 0.1)]
[At(Layers = ["layer1", "layer2", "layer3"], Weight = 100)]
public sealed partial class FashionAttentionRecipe;
