using static DistillDsl.Kind;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("SigmoidKD", "batchmean, T=1", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SigmoidKL)]
internal sealed partial class SigmoidKlGolden;

[Golden("SigmoidKD", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SigmoidKL, T = 2)]
internal sealed partial class SigmoidKlT2Golden;

[Golden("SigmoidKD", "mean, T=4")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SigmoidKL, T = 4, Reduction = KlReduction.Mean)]
internal sealed partial class SigmoidKlMeanGolden;

[Golden("SigmoidKD", "binary, one logit")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SigmoidKL, T = 2, Reduction = KlReduction.Mean)]
internal sealed partial class SigmoidKlBinaryGolden;

[Golden("SigmoidKD", "without T squared")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SigmoidKL, T = 3, ScaleByT2 = false)]
internal sealed partial class SigmoidKlUnscaledGolden;

[Golden("SigmoidKD", "ignored elements, mean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SigmoidKL, Reduction = KlReduction.Mean, IgnoreIndex = -1)]
internal sealed partial class SigmoidKlKeptGolden;
