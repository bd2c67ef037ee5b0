using static DistillDsl.Kind;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("SoftCrossEntropy", "T=1 t_squared=False", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SoftCrossEntropy, T = 1)]
internal sealed partial class SoftCrossEntropyT1Golden;

[Golden("SoftCrossEntropy", "T=1 t_squared=True")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SoftCrossEntropy, T = 1, ScaleByT2 = true)]
internal sealed partial class SoftCrossEntropyT1ScaledGolden;

[Golden("SoftCrossEntropy", "identical (loss is the entropy, gradient zero)")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SoftCrossEntropy, T = 2)]
internal sealed partial class SoftCrossEntropyT2Golden;

[Golden("SoftCrossEntropy", "T=3 t_squared=False")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SoftCrossEntropy, T = 3)]
internal sealed partial class SoftCrossEntropyT3Golden;

[Golden("SoftCrossEntropy", "T=3 t_squared=True")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SoftCrossEntropy, T = 3, ScaleByT2 = true)]
internal sealed partial class SoftCrossEntropyT3ScaledGolden;

[Golden("LogitMSE", "logits", "NCHW", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = Mse)]
internal sealed partial class LogitMseGolden;

[Golden("LogitMSE", "probabilities")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = Mse, Space = MseSpace.Probabilities)]
internal sealed partial class ProbabilityMseGolden;
