namespace DistillDsl.Tests.Golden.Recipes;

[Golden("AttentionMSE", "no mask", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), AttentionMse(Layers = ["attention"])]
internal sealed partial class AttentionMseGolden;

[Golden("AttentionMSE", "mask")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), AttentionMse(Layers = ["attention"], Mask = "mask")]
internal sealed partial class AttentionMseMaskedGolden;

[Golden("AttentionMSE", "threshold drops the additive mask")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), AttentionMse(Layers = ["attention"], Threshold = -100)]
internal sealed partial class AttentionMseThresholdGolden;
