using static DistillDsl.BinReduction;
using static DistillDsl.LocalizationAverage;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("LocalizationDistillation", "T=10 as in the reference", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), LocalizationDistill(Layer = "corners")]
internal sealed partial class LocalizationDistillGolden;

[Golden("LocalizationDistillation", "sum over the bins, weights' average")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[LocalizationDistill(Layer = "corners", BinReduction = BinSum, Average = WeightSum)]
internal sealed partial class LocalizationDistillSumGolden;

[Golden("LocalizationDistillation", "T=1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), LocalizationDistill(Layer = "corners", T = 1, Average = WeightSum)]
internal sealed partial class LocalizationDistillAverageT1Golden;

[Golden("LocalizationDistillation", "weights all zero")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), LocalizationDistill(Layer = "corners", Average = WeightSum)]
internal sealed partial class LocalizationDistillAverageGolden;

[Golden("LocalizationDistillation", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), LocalizationDistill(Layer = "corners", T = 1)]
internal sealed partial class LocalizationDistillT1Golden;
