namespace DistillDsl.Tests.Golden.Recipes;

[Golden("RKD", "distance and angle", "maps", "two samples", "identical", "student is the teacher scaled", "outlier in the student")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Rkd(Layer = "feature")]
internal sealed partial class RkdGolden;

[Golden("RKD", "distance only", "two equal student samples (their distance is sqrt(eps); a Gram matrix loses it in float32)")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Rkd(Layer = "feature", AngleWeight = 0)]
internal sealed partial class RkdDistanceGolden;

[Golden("RKD", "angle only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Rkd(Layer = "feature", DistanceWeight = 0)]
internal sealed partial class RkdAngleGolden;
