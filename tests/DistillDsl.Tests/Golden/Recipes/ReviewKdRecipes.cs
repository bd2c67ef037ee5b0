namespace DistillDsl.Tests.Golden.Recipes;

[Golden("HCL", "8x8", "4x4", "2x2", "1x1", "identical", "not square")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), ReviewKd(Layers = ["feature"], Fusion = false)]
internal sealed partial class HclGolden;

[Golden("ReviewKd", "maps, then a pooled vector", "maps of other sizes in the teacher")]
[GoldenModule("fusion", "reviewKdFusion")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), ReviewKd(Layers = ["level1", "level2", "level3"])]
internal sealed partial class ReviewKdGolden;

[Golden("ReviewKd", "one level")]
[GoldenModule("fusion", "reviewKdFusion")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), ReviewKd(Layers = ["level1"])]
internal sealed partial class ReviewKdOneLevelGolden;
