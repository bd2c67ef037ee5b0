using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Mistakes;

// DDSL0001: nothing can be generated into it.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Distill]
public sealed class NotPartial;

// DDSL0002: the terms have no recipe.
[Task, Distill]
public sealed partial class NoRecipe;

// DDSL0003: the class itself is the student here, but it is not a module.
[Recipe(Teacher = typeof(LargeNet))]
[Task, Distill]
public sealed partial class NoStudent;

// DDSL0004
[Recipe(Student = typeof(SmallNet), Teacher = typeof(string))]
[Task, Distill]
public sealed partial class NoTeacher;

// DDSL0005
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Distill]
public static partial class StaticRecipe;

// DDSL0006: nothing would be trained.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
public sealed partial class NoTerms;

// DDSL0007: a recipe already has a Stage.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Distill]
public sealed partial class NameTaken
{
    public int Stage { get; set; }
}

// DDSL0008: the networks would not be set.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Distill]
public sealed partial class OwnConstructor
{
    public OwnConstructor(double rate) => Rate = rate;

    public double Rate { get; }
}

public class Titled(string title)
{
    public string Title => title;
}

// DDSL0009: the generated constructor has no title to pass to the base class.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Distill]
public sealed partial class Derived : Titled
{
    private Derived()
        : base("none")
    {
    }
}

// DDSL0012: its depth is a number.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(DeepNet), TeacherArguments = ["deep"])]
[Task, Distill]
public sealed partial class WrongArguments;

// DDSL0013: it returns the student.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet), TeacherFactory = nameof(Make))]
[Task, Distill]
public sealed partial class WrongFactory
{
    public static SmallNet Make() => new();
}

public static partial class Shop
{
    // DDSL0010: a public constructor takes it.
    [Recipe(Student = typeof(HiddenNet))]
    [Task]
    public sealed partial class HiddenStudent;

    private sealed class HiddenNet() : Module<Tensor, Tensor>(nameof(HiddenNet))
    {
        public override Tensor forward(Tensor input) => input;
    }
}

public sealed class OpenNet<T>() : Module<Tensor, Tensor>("OpenNet")
{
    public override Tensor forward(Tensor input) => input;
}

// DDSL0011
[Recipe(Student = typeof(OpenNet<>))]
[Task]
public sealed partial class OpenStudent;

// DDSL0014: a name is a C# identifier, and the term names neither teacher.
[Recipe(Student = typeof(SmallNet))]
[Teacher("the first", typeof(LargeNet)), Teacher("second", typeof(LargeNet))]
[Task]
public sealed partial class TwoTeachers;

// DDSL0015: the network that is created is deeper.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(DeepNet), TeacherArguments = [4])]
[Task, Distill]
public sealed partial class OtherDepth
{
    public static OtherDepth Create(Tensor sample) => new(new SmallNet(), new DeepNet(8), sample);
}

// DDSL0016: the package that runs ONNX files is not referenced.
[Recipe(Student = typeof(SmallNet), TeacherFile = "teacher.onnx")]
[Task, Distill]
public sealed partial class TeacherInAFile;
