using DistillDsl;
using static DistillDsl.Adapter;
using static DistillDsl.Kind;

namespace DistillProject;

// What the student learns: the labels, the teacher's softened outputs, and a feature map half way through the teacher.
#if (onnx)
[Recipe(Student = typeof(SmallNet), TeacherFile = "teacher.onnx")]
[Task(Weight = 0.5)]
[Distill(Kind = KL, T = 4, Weight = 0.5)]
[Hint(Layer = "layer2", TeacherLayer = "layer2.2", Adapter = Conv1x1, Weight = 2)]
#else
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task(Weight = 0.5)]
[Distill(Kind = KL, T = 4, Weight = 0.5)]
[Hint(Layer = "layer2", Adapter = Conv1x1, Weight = 2)]
#endif
public sealed partial class StudentRecipe;
