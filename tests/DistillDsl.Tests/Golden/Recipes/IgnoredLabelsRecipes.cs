using static DistillDsl.Kind;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("IgnoredLabels", "mean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(T = 2, Reduction = KlReduction.Mean, IgnoreIndex = 255)]
internal sealed partial class KlMeanKeptGolden;

[Golden("IgnoredLabels", "pixel mean", "pixel mean of vectors")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(T = 2, Reduction = KlReduction.PerPixel, IgnoreIndex = 255)]
internal sealed partial class KlPerPixelKeptGolden;

[Golden("IgnoredLabels", "pixel mean without T squared")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)),
    Distill(T = 2, Reduction = KlReduction.PerPixel, ScaleByT2 = false, IgnoreIndex = 255)]
internal sealed partial class KlPerPixelUnscaledKeptGolden;

[Golden("IgnoredLabels", "mean without T squared", "mean, all ignored")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(T = 2, Reduction = KlReduction.Mean, ScaleByT2 = false, IgnoreIndex = 255)]
internal sealed partial class KlMeanUnscaledKeptGolden;

[Golden("IgnoredLabels", "batch mean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(T = 2, IgnoreIndex = 255)]
internal sealed partial class KlKeptGolden;

[Golden("IgnoredLabels", "sum")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(T = 2, Reduction = KlReduction.Sum, IgnoreIndex = 255)]
internal sealed partial class KlSumKeptGolden;

[Golden("IgnoredLabels", "mean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(T = 2, Reduction = KlReduction.Mean, IgnoreIndex = 255, Chunk = 3)]
internal sealed partial class KlMeanKeptChunkedGolden;

[Golden("IgnoredLabels", "pixel mean", "pixel mean of vectors")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(T = 2, Reduction = KlReduction.PerPixel, IgnoreIndex = 255, Chunk = 2)]
internal sealed partial class KlPerPixelKeptChunkedGolden;

[Golden("IgnoredLabels", "mean without T squared", "mean, all ignored")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(T = 2, Reduction = KlReduction.Mean, ScaleByT2 = false, IgnoreIndex = 255, Chunk = 4)]
internal sealed partial class KlMeanUnscaledKeptChunkedGolden;

[Golden("IgnoredLabels", "batch mean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(T = 2, IgnoreIndex = 255, Chunk = 1)]
internal sealed partial class KlKeptChunkedGolden;

[Golden("IgnoredLabels", "soft cross entropy")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SoftCrossEntropy, T = 3, IgnoreIndex = 255)]
internal sealed partial class SoftCrossEntropyKeptGolden;

[Golden("IgnoredLabels", "squares of logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = Mse, IgnoreIndex = 255)]
internal sealed partial class LogitMseKeptGolden;

[Golden("IgnoredLabels", "squares of probabilities")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = Mse, Space = MseSpace.Probabilities, IgnoreIndex = 255)]
internal sealed partial class ProbabilityMseKeptGolden;
