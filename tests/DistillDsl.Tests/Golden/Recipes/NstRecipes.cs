namespace DistillDsl.Tests.Golden.Recipes;

[Golden("NST", "teacher term kept", "student map larger", "teacher map larger", "identical", "single sample", "non-negative maps")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Nst(Layers = ["layer1"])]
internal sealed partial class NstGolden;

[Golden("NST", "two levels")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Nst(Layers = ["layer1", "layer2"])]
internal sealed partial class NstTwoLevelsGolden;

[Golden("NST", "teacher term dropped")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Nst(Layers = ["layer1"], TeacherTerm = false)]
internal sealed partial class NstWithoutTeacherTermGolden;
