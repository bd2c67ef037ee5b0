using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.ModelCode;

/// <summary>Modules that register a teacher beside its student.</summary>
public sealed class TeacherAnalyzerTests
{
    private const string Net = "Module<Tensor, Tensor>";

    [Theory]
    [InlineData("private readonly Module<Tensor, Tensor> student, [|teacher|];", "teacher", "student")]
    [InlineData("private Small _student = null!; private readonly Large [|_teacher|] = null!;", "_teacher", "_student")]
    [InlineData("public Small StudentNet { get; init; } = null!; public Large [|BigTeacherModel|] { get; set; } = null!;", "BigTeacherModel", "StudentNet")]
    [InlineData("internal Module m_student = null!, [|m_Teacher2|] = null!;", "m_Teacher2", "m_student")]
    [InlineData("private Small studentModel = null!; private TorchSharp.Modules.Sequential [|TEACHER|] = null!;", "TEACHER", "studentModel")]
    public Task MembersOfAModule(string members, string teacher, string student) =>
        Expect(Class(members), ("DDSL0701", $"Pair | {teacher} | student | {student}"));

    [Fact]
    public Task SeveralTeachers() => Expect(
        Class("private Small student = null!; private Large [|teacher1|] = null!, [|teacher2|] = null!;"),
        ("DDSL0701", "Pair | teacher1 | student | student"),
        ("DDSL0701", "Pair | teacher2 | student | student"));

    [Fact]
    public Task TheStudentsOwnClass() => Expect(
        Class("private Large [|teacher|] = null!;", name: "StudentNet"),
        ("DDSL0701", "StudentNet | teacher"));

    [Fact]
    public Task AnAnnotatedStudent() => Expect(
        Class("private Large [|big|] = null!;", name: "Pair", attributes: "[DistillDsl.Recipe(Teacher = typeof(Large)), DistillDsl.Task]"),
        ("DDSL0701", "Pair | big"));

    [Theory]
    [InlineData("register_module(\"teacher\", teacher); register_module(\"student\", student);")]
    [InlineData("this.register_module(\"t\", this.teacher);")]
    public Task RegisteredByName(string constructor) => Expect(
        Class("private Small student = null!; private Large [|teacher|] = null!;", constructor),
        ("DDSL0701", "Pair | teacher | student | student"));

    [Theory]
    [InlineData("")]
    [InlineData("register_module(\"student\", student);")]
    public Task NotRegistered(string constructor) => Expect(Class("private Small student = null!; private Large teacher = null!;", constructor));

    /// <summary>What is called after a teacher is not always one.</summary>
    [Theory]
    [InlineData($"private Small student = null!; private {Net} teacherProjection = null!;")]
    [InlineData($"private Small student = null!; private {Net} studentToTeacher = null!;")]
    [InlineData($"private Small student = null!; private {Net} teacherAdapter = null!, teacherHead = null!;")]
    [InlineData($"private {Net} teacher = null!;")]
    [InlineData($"private {Net} student = null!;")]
    [InlineData($"private {Net} students = null!, teachers = null!;")]
    [InlineData("private Small student = null!; private Tensor teacher = null!;")]
    [InlineData($"private Small student = null!; private {Net}[] teacher = null!;")]
    [InlineData($"private Small student = null!; private System.Collections.Generic.List<{Net}> teacher = null!;")]
    [InlineData("private Small student = null!; private System.Func<Large> teacher = null!;")]
    [InlineData("private Small student = null!; private static Large teacher = null!;")]
    [InlineData("private Small student = null!; private Large Teacher => null!;")]
    [InlineData("private Large conv1 = null!; private Small layer1 = null!;")]
    public Task OtherMembers(string members) => Expect(Class(members));

    [Fact]
    public Task AClassThatIsNoModule() => Expect("""
        public sealed class Pair(Small student, Large teacher)
        {
            private readonly Small _student = student;

            private readonly Large _teacher = teacher;

            public void RegisterComponents() => _teacher.eval();

            public Tensor Both(Tensor input) => _student.call(input) + _teacher.call(input);
        }
        """);

    [Fact]
    public Task ANestedClassThatRegisters() => Expect("""
        public sealed class Pair : Module<Tensor, Tensor>
        {
            private readonly Small student = null!;

            private readonly Large teacher = null!;

            public Pair() : base("Pair") => register_module("student", student);

            public override Tensor forward(Tensor input) => teacher.call(student.call(input));

            private sealed class Block : Module<Tensor, Tensor>
            {
                public Block() : base("Block") => RegisterComponents();

                public override Tensor forward(Tensor input) => input;
            }
        }
        """);

    [Fact]
    public Task HalfTyped() => Expect("""
        public sealed class Pair : Module<Tensor, Tensor>
        {
            private Small student; private Missing teacher; private Large
            public Pair() : base("Pair") => RegisterComponents(
        """);

    private static string Class(string members, string constructor = "RegisterComponents();", string name = "Pair", string attributes = "") => $$"""
        {{attributes}}
        public partial class {{name}} : Module<Tensor, Tensor>
        {
            {{members}}

            public {{name}}() : base("{{name}}") { {{constructor}} }

            public override Tensor forward(Tensor input) => input;
        }
        """;

    private static Task Expect(string code, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(
        $"using TorchSharp;\nusing static TorchSharp.torch;\nusing static TorchSharp.torch.nn;\n\nnamespace Shop;\n\n{code}", expected);
}
