using static DistillDsl.Kind;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("HardLabel", "plain", "equal teacher maxima (the first counts)", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = HardLabel)]
internal sealed partial class HardLabelGolden;

[Golden("HardLabel", "label smoothing")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = HardLabel, LabelSmoothing = 0.1)]
internal sealed partial class SmoothedHardLabelGolden;

[Golden("HardLabel", "NCHW with ignored pixels")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = HardLabel, IgnoreIndex = 255)]
internal sealed partial class HardLabelKeptGolden;
