using static DistillDsl.Kind;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("KD", "batchmean T=1", "extreme logits", "extreme student")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 1)]
internal sealed partial class KlT1Golden;

[Golden("KD", "NCHW batchmean", "student shifted by a constant")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 2)]
internal sealed partial class KlT2Golden;

[Golden("KD", "batchmean T=4", "single sample", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 4)]
internal sealed partial class KlT4Golden;

[Golden("KD", "mean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 4, Reduction = KlReduction.Mean)]
internal sealed partial class KlMeanT4Golden;

[Golden("KD", "NCHW mean")]
[Golden("SegLogit", "T=2", "identical", "single sample")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 2, Reduction = KlReduction.Mean)]
internal sealed partial class KlMeanT2Golden;

[Golden("SegLogit", "T=1", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 1, Reduction = KlReduction.Mean)]
internal sealed partial class KlMeanT1Golden;

[Golden("KD", "sum")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 3, Reduction = KlReduction.Sum)]
internal sealed partial class KlSumGolden;

[Golden("KD", "NCHW pixelmean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 2, Reduction = KlReduction.PerPixel)]
internal sealed partial class KlPerPixelGolden;

[Golden("KD", "without T squared")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 4, ScaleByT2 = false)]
internal sealed partial class KlUnscaledGolden;

[Golden("KD", "batchmean T=1", "extreme logits", "extreme student")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 1, Chunk = 3)]
internal sealed partial class KlT1ChunkedGolden;

[Golden("KD", "NCHW batchmean", "student shifted by a constant")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 2, Chunk = 2)]
internal sealed partial class KlT2ChunkedGolden;

[Golden("KD", "batchmean T=4", "single sample", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 4, Chunk = 1)]
internal sealed partial class KlT4ChunkedGolden;

[Golden("KD", "NCHW mean")]
[Golden("SegLogit", "T=2", "identical", "single sample")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 2, Reduction = KlReduction.Mean, Chunk = 5)]
internal sealed partial class KlMeanChunkedGolden;

[Golden("KD", "sum")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 3, Reduction = KlReduction.Sum, Chunk = 100)]
internal sealed partial class KlSumChunkedGolden;

[Golden("KD", "NCHW pixelmean")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 2, Reduction = KlReduction.PerPixel, Chunk = 4)]
internal sealed partial class KlPerPixelChunkedGolden;

[Golden("KD", "without T squared")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = KL, T = 4, ScaleByT2 = false, Chunk = 3)]
internal sealed partial class KlUnscaledChunkedGolden;
