namespace DistillDsl.Tests.Golden.Recipes;

[Golden("SimKD", "same size", "student map larger", "teacher map larger"), GoldenModule("teacher.classifier", "simKdFeatureClassifier")]
[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), SimKd(Layer = "feature", Classifier = "classifier")]
internal sealed partial class SimKdGolden;
