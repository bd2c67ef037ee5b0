namespace DistillDsl.Tests.Golden.Recipes;

[Golden("ChenClassification", "soft, background 1.5", "soft, extreme logits", "soft, identical (weighted: the gradient is not zero)", "mu=0")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), WeightedCrossEntropy(Mu = 0)]
internal sealed partial class WeightedSoftCrossEntropyGolden;

[Golden("ChenClassification", "soft, last class is background")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), WeightedCrossEntropy(Mu = 0, BackgroundIndex = 3)]
internal sealed partial class LastIsBackgroundGolden;

[Golden("ChenClassification", "hard and soft, mu=0.5")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), WeightedCrossEntropy]
internal sealed partial class WeightedCrossEntropyGolden;

[Golden("ChenClassification", "hard and soft, mu=0.8")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), WeightedCrossEntropy(Mu = 0.8)]
internal sealed partial class MostlyHardGolden;

[Golden("ChenClassification", "mu=1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), WeightedCrossEntropy(Mu = 1)]
internal sealed partial class HardGolden;
