namespace DistillDsl.Tests.Golden.Recipes;

[Golden("ClassTargets", "weights")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Task(ClassWeights = [0.5, 2, 0, 1, 3])]
internal sealed partial class WeightedClassesGolden;

[Golden("ClassTargets", "weights of a map, smoothed, ignored pixels")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Task(ClassWeights = [0.5, 2, 0, 1, 3], LabelSmoothing = 0.1, IgnoreIndex = 255, Layout = Layout.ChannelsFirst)]
internal sealed partial class WeightedMapGolden;

[Golden("ClassTargets", "probabilities")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Task(SoftLabels = true)]
internal sealed partial class SoftLabelsGolden;

[Golden("ClassTargets", "probabilities of a map, smoothed")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Task(SoftLabels = true, LabelSmoothing = 0.1)]
internal sealed partial class SmoothedSoftLabelsGolden;

[Golden("ClassTargets", "probabilities and weights")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Task(SoftLabels = true, ClassWeights = [0.5, 2, 0, 1, 3])]
internal sealed partial class WeightedSoftLabelsGolden;

[Golden("ClassTargets", "probabilities and weights of a map, smoothed")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Task(SoftLabels = true, ClassWeights = [0.5, 2, 0, 1, 3], LabelSmoothing = 0.1, Layout = Layout.ChannelsFirst)]
internal sealed partial class WeightedSmoothedSoftLabelsGolden;
