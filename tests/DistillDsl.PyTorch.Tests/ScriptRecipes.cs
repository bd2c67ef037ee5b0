using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Tests;

internal sealed class TwoTeacher(string file) : ScriptTeacher<(Tensor logits, Tensor features)>(file);

[Recipe(Student = typeof(Net), Teacher = typeof(ScriptTeacher))]
[Task, Distill(T = 2)]
internal sealed partial class ScriptRecipe;

[Recipe(Student = typeof(Net), Teacher = typeof(TwoTeacher))]
[Task, Distill(TeacherOutput = "logits", T = 2)]
internal sealed partial class TwoRecipe;

[Recipe(Student = typeof(Net), Teacher = typeof(ScriptTeacher))]
[Task, Hint(Layer = "bn", TeacherLayer = "_script.bn")]
internal sealed partial class ScriptHintRecipe;
