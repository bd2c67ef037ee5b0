using static TorchSharp.torch;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("MultiTask", "task losses as scalars")]
[Recipe(Student = typeof(GoldenPair), Teacher = typeof(GoldenPair))]
[Mix(Output = "seg"), Mix(Output = "det")]
[DistillTerm(typeof(GivenTasks), nameof(GivenTasks.Seg), Output = "seg"), Distill(Output = "seg", T = 2, Reduction = KlReduction.Mean)]
[DistillTerm(typeof(GivenTasks), nameof(GivenTasks.Det), Output = "det"), DetectionLogits(Output = "det")]
internal sealed partial class ScalarTasksGolden;

[Golden("MultiTask", "segmentation cross entropy")]
[Recipe(Student = typeof(GoldenPair), Teacher = typeof(GoldenPair))]
[Mix(Output = "seg", Alpha = 0.5, Ratio = 1), Mix(Output = "det", Alpha = 0.5, Ratio = 1)]
[Task(Output = "seg"), Distill(Output = "seg", T = 2, Reduction = KlReduction.Mean)]
[DistillTerm(typeof(GivenTasks), nameof(GivenTasks.Det), Output = "det"), DetectionLogits(Output = "det")]
internal sealed partial class SegmentationTaskGolden;

[Golden("MultiTask", "scaled by teacher objectness")]
[Recipe(Student = typeof(GoldenPair), Teacher = typeof(GoldenPair))]
[Mix(Output = "seg", Alpha = 0.2), Mix(Output = "det", Ratio = 2.5)]
[Task(Output = "seg"), Distill(Output = "seg", T = 2, Reduction = KlReduction.Mean)]
[DistillTerm(typeof(GivenTasks), nameof(GivenTasks.Det), Output = "det"), DetectionLogits(Output = "det", ScaleByObjectness = true)]
internal sealed partial class ScaledMultiTaskGolden;

[Golden("MultiTask", "alpha 0 and 1")]
[Recipe(Student = typeof(GoldenPair), Teacher = typeof(GoldenPair))]
[Mix(Output = "seg", Alpha = 0), Mix(Output = "det", Alpha = 1)]
[Task(Output = "seg"), DetectionLogits(Output = "det")]
internal sealed partial class OneSidedMultiTaskGolden;

[Golden("MultiTask", "only the segmentation ratio")]
[Recipe(Student = typeof(GoldenPair), Teacher = typeof(GoldenPair))]
[Mix(Output = "seg"), Mix(Output = "det", Ratio = 0)]
[DistillTerm(typeof(GivenTasks), nameof(GivenTasks.Seg), Output = "seg"), Distill(Output = "seg", T = 2, Reduction = KlReduction.Mean)]
[DistillTerm(typeof(GivenTasks), nameof(GivenTasks.Det), Output = "det"), DetectionLogits(Output = "det")]
internal sealed partial class OnlySegmentationGolden;

/// <summary>Tasks whose losses are given.</summary>
internal static class GivenTasks
{
    public static Tensor Seg(Tensor student, Tensor hardSeg) => hardSeg + 0 * student.sum();

    public static Tensor Det(Tensor student, Tensor hardDet) => hardDet + 0 * student.sum();
}
