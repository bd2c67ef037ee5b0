using static DistillDsl.Adapter;

namespace DistillDsl.Onnx.Tests;

[Recipe(Student = typeof(Student), TeacherFile = "net.onnx")]
[Task, Distill(T = 2), Hint(Layer = "conv", TeacherLayer = "/net/pool/MaxPool_output_0", Adapter = Conv1x1)]
internal sealed partial class HintRecipe;

[Recipe(Student = typeof(Student), Teacher = typeof(OnnxTeacher))]
[Task, Hint(Layer = "conv", TeacherLayer = "/net/pol/MaxPool_output_0", Adapter = Conv1x1)]
internal sealed partial class MistypedRecipe;

[Recipe(Student = typeof(Student), Teacher = typeof(OnnxTeacher))]
[Task, Hint(Layer = "conv", TeacherLayer = "features.1", Adapter = Conv1x1)]
internal sealed partial class DottedRecipe;

[Recipe(Student = typeof(Student), TeacherFile = "Files/two.onnx")]
[Task, Distill(TeacherOutput = "logits", T = 2)]
internal sealed partial class OutputsRecipe;

[Recipe(Student = typeof(Student), Teacher = typeof(OnnxTeacher))]
[Task, Distill(T = 2)]
internal sealed partial class LogitsRecipe;
