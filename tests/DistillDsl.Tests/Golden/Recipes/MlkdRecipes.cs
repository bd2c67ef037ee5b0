namespace DistillDsl.Tests.Golden.Recipes;

[Golden("MLKD", "five temperatures, no mask", "identical")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mlkd]
internal sealed partial class MlkdGolden;

[Golden("MLKD", "five temperatures, mask as released")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mlkd(Mask = MlkdMask.MedianShare)]
internal sealed partial class MlkdMaskedGolden;

[Golden("MLKD", "instance level only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mlkd(Temperatures = [1], BatchWeight = 0, ClassWeight = 0)]
internal sealed partial class MlkdInstanceGolden;

[Golden("MLKD", "batch level only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mlkd(Temperatures = [1], InstanceWeight = 0, ClassWeight = 0)]
internal sealed partial class MlkdBatchGolden;

[Golden("MLKD", "class level only")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mlkd(Temperatures = [1], InstanceWeight = 0, BatchWeight = 0)]
internal sealed partial class MlkdClassGolden;
