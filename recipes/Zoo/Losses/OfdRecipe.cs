using static DistillDsl.Adapter;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>Values before the activation, above the teacher's margins. Heo et al. 2019 (ICCV).</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Ofd(Layers = ["layer1.0.bn1 => layer1.1.bn1", "layer2.0.bn1 => layer2.1.bn1", "layer3.0.bn1 => layer3.1.bn1"], Adapter = Connector)]
public sealed partial class OfdRecipe;
