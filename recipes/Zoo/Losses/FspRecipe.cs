namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The paper's two stages: the flow from layer to layer, in RepDistiller's form, then the task alone. Yim et al. 2017.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Fsp(Pairs = ["bn1:layer1", "layer1:layer2", "layer2:layer3"], Variant = FspVariant.AveragePooling, Stage = 1)]
[Task(Stage = 2)]
public sealed partial class FspRecipe;
