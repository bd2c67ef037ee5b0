using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The paper's two stages: the side of zero on which the teacher's neurons are, then the task alone. Heo et al. 2019 (AAAI).</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Ab(Layers = ["layer1.0.bn1 => layer1.1.bn1", "layer2.0.bn1 => layer2.1.bn1", "layer3.0.bn1 => layer3.1.bn1"], Adapter = Connector, Stage = 1)]
[Task(Stage = 2)]
public sealed partial class AbRecipe;
