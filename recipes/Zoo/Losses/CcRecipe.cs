namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Correlations of embeddings of the pooled features, RepDistiller's form and weight. Peng et al. 2019.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Cc(Layer = "avgpool", Variant = CcVariant.LinearEmbedding, Weight = 0.02)]
public sealed partial class CcRecipe;
