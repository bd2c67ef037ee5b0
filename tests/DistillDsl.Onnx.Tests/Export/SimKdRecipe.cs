using DistillDsl.Recipes;

namespace DistillDsl.Onnx.Tests.Export;

[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[SimKd(Layer = "layer3", Classifier = "fc")]
[ExportOnnx]
internal sealed partial class SimKdRecipe;

[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Task, SimKd(Layer = "layer3", Classifier = "fc")]
internal sealed partial class SimKdWithoutExport;
