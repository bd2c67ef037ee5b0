namespace DistillDsl.Tests.Golden.Recipes;

[Golden("OFD", "given margin", "identical and positive")]
[GoldenModule("teacher.margin1", "ofdLayer1Margin.margin")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ofd(Layers = ["layer1"], BatchNorms = ["bn1"], Scale = 1)]
internal sealed partial class OfdGivenGolden;

[Golden("OFD", "two levels, scale 0.001")]
[GoldenModule("teacher.margin1", "ofdLayer1Margin.margin")]
[GoldenModule("teacher.margin2", "ofdLayer2Margin.margin")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ofd(Layers = ["layer1", "layer2"], BatchNorms = ["bn1", "bn2"])]
internal sealed partial class OfdTwoLevelsGolden;

[Golden("OFD", "margin from batch norm (negative weight, far positive mean)")]
[GoldenModule("margin1", "ofdLayer1Margin.margin")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ofd(Layers = ["layer1"], BatchNorms = ["bn1"], Scale = 1)]
internal sealed partial class OfdGolden;

[Golden("OFD", "three levels from batch norm")]
[GoldenModule("margin1", "ofdLayer1Margin.margin")]
[GoldenModule("margin2", "ofdLayer2Margin.margin")]
[GoldenModule("margin3", "ofdLayer3Margin.margin")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Ofd(Layers = ["layer1", "layer2", "layer3"], BatchNorms = ["bn1", "bn2", "bn3"])]
internal sealed partial class OfdThreeLevelsGolden;
