using static DistillDsl.Adapter;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("AB", "one level", "identical", "teacher all zero (counts as inactive)")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ab(Layers = ["layer1"])]
internal sealed partial class AbGolden;

[Golden("AB", "three levels")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ab(Layers = ["layer1", "layer2", "layer3"])]
internal sealed partial class AbThreeLevelsGolden;

[Golden("AB", "other margin and scale")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ab(Layers = ["layer1"], Margin = 0.5, Scale = 1)]
internal sealed partial class AbOtherMarginGolden;

[Golden("AB", "conv1x1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ab(Layers = ["layer1"], Adapter = Conv1x1)]
internal sealed partial class AbConv1x1Golden;
