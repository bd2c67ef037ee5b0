namespace DistillDsl.Tests.Golden.Recipes;

[Golden("CATKD", "maps given, normalized", "maps of different size", "identical", "one teacher map all zero")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), CatKd(Layer = "feature")]
internal sealed partial class CatKdGolden;

[Golden("CATKD", "from features and classifiers, not normalized")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), CatKd(Layer = "feature", Classifier = "classifier", Normalize = false)]
internal sealed partial class CatKdClassifiersGolden;

[Golden("CATKD", "binarized teacher")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), CatKd(Layer = "feature", Binarize = true)]
internal sealed partial class CatKdBinaryGolden;
