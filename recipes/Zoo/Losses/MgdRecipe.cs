using static DistillDsl.MgdMask;

namespace DistillDsl.Recipes.Zoo.Losses;

/// <summary>The teacher's features generated from the student's masked channels, with the published α and λ for classification. Yang et al. 2022.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task]
[Mgd(Layer = "layer3", Mask = ChannelMask, Lambda = 0.15, Alpha = 7e-5)]
public sealed partial class MgdRecipe;
