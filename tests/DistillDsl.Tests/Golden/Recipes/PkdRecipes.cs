using static DistillDsl.Adapter;
using static DistillDsl.PkdResize;

namespace DistillDsl.Tests.Golden.Recipes;

[Golden("PKD", "same size", "student smaller", "student larger", "student is the teacher times 4 (loss of the order of eps)",
    "one student channel all zero (gradient through 1/eps alone)")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Pkd(Layer = "feature")]
internal sealed partial class PkdGolden;

[Golden("PKD", "student smaller, the teacher's map is resized")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Pkd(Layer = "feature", Resize = ResizeTeacher)]
internal sealed partial class PkdTeacherResizedGolden;

[Golden("PKD", "conv1x1")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Pkd(Layer = "feature", Adapter = Conv1x1)]
internal sealed partial class PkdConv1x1Golden;
