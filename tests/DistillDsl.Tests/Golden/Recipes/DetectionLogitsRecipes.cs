namespace DistillDsl.Tests.Golden.Recipes;

[Golden("DetLogit", "temperature 1", "flat predictions")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), DetectionLogits(Layers = ["det"])]
internal sealed partial class DetectionLogitsGolden;

[Golden("DetLogit", "temperature 1, scaled by teacher objectness", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), DetectionLogits(Layers = ["det"], ScaleByObjectness = true)]
internal sealed partial class ScaledDetectionLogitsGolden;

[Golden("DetLogit", "temperature 2")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), DetectionLogits(Layers = ["det"], Temperature = 2)]
internal sealed partial class DetectionLogitsT2Golden;

[Golden("DetLogit", "temperature 2, scaled by teacher objectness")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), DetectionLogits(Layers = ["det"], Temperature = 2, ScaleByObjectness = true)]
internal sealed partial class ScaledDetectionLogitsT2Golden;

[Golden("DetLogit", "three heads")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), DetectionLogits(Layers = ["det1", "det2", "det3"])]
internal sealed partial class ThreeHeadsGolden;

[Golden("DetLogit", "three heads, scaled")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), DetectionLogits(Layers = ["det1", "det2", "det3"], ScaleByObjectness = true)]
internal sealed partial class ScaledThreeHeadsGolden;
