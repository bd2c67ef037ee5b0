namespace DistillDsl.Tests.Golden.Recipes;

[Golden("SP", "vectors", "maps of different shape", "non-negative maps", "two samples", "single sample", "identical", "student all zero", "both all zero")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Sp(Layers = ["layer1"])]
internal sealed partial class SpGolden;

[Golden("SP", "two levels")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Sp(Layers = ["layer1", "layer2"])]
internal sealed partial class SpTwoLevelsGolden;
