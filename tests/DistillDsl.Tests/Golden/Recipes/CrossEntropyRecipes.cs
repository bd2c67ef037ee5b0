namespace DistillDsl.Tests.Golden.Recipes;

[Golden("CrossEntropy", "smoothing 0", "NCHW", "extreme logits")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Task]
internal sealed partial class CrossEntropyGolden;

[Golden("CrossEntropy", "smoothing 0.1", "single sample")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Task(LabelSmoothing = 0.1)]
internal sealed partial class SmoothedCrossEntropyGolden;

[Golden("CrossEntropy", "NCHW with ignored pixels")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Task(LabelSmoothing = 0.1, IgnoreIndex = 255)]
internal sealed partial class IgnoringCrossEntropyGolden;
