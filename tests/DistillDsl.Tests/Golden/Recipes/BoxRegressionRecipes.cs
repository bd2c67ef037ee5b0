namespace DistillDsl.Tests.Golden.Recipes;

[Golden("BoxRegression", "all boxes")]
// Where the student is better everywhere, nothing but smooth L1 is left of the bounded loss.
[Golden("ChenRegression", "L_reg, student better everywhere")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoxRegression(Layer = "box")]
internal sealed partial class BoxRegressionGolden;

[Golden("BoxRegression", "foreground")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoxRegression(Layer = "box", Foreground = "foreground")]
internal sealed partial class ForegroundBoxesGolden;

[Golden("BoxRegression", "labels of batches, one ignored")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoxRegression(Layer = "box", Labels = "labels")]
internal sealed partial class LabelledBoxesGolden;

[Golden("BoxRegression", "of the label's class", "no foreground")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoxRegression(Layer = "box", Labels = "labels", PerClass = true)]
internal sealed partial class ClassBoxesGolden;

[Golden("BoxRegression", "background behind the classes, beta 1/8")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[BoxRegression(Layer = "box", Labels = "labels", BackgroundIndex = 3, PerClass = true, Beta = 0.125)]
internal sealed partial class NarrowClassBoxesGolden;
