using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>The networks that a recipe names.</summary>
/// <param name="Student">The student.</param>
/// <param name="Teacher">The teacher, or the peer; null if any module is accepted, or if there are several.</param>
/// <param name="AnnotatesStudent">Whether the recipe's attributes are on the student itself.</param>
/// <param name="Layouts">The layouts that it declares for all its terms.</param>
/// <param name="Teachers">Several teachers, each with a name; empty if there is one.</param>
/// <param name="Ensemble">How their outputs become one.</param>
/// <param name="Kind">From whom the student learns.</param>
/// <param name="Given">The options that say so; more than one contradict each other.</param>
internal sealed record RecipeNetworks(
    ITypeSymbol Student, ITypeSymbol? Teacher, bool AnnotatesStudent, Layouts Layouts, IReadOnlyList<NamedTeacher> Teachers, TeacherEnsemble Ensemble,
    TeachingKind Kind, IReadOnlyList<string> Given)
{
    /// <summary>null if a type is missing or unknown: the compiler reports that.</summary>
    /// <param name="recipe">The annotated class.</param>
    /// <param name="attribute">Its [Recipe].</param>
    /// <param name="fileHasSeveralOutputs">For a teacher whose type follows from its file: whether that has several outputs.</param>
    public static RecipeNetworks? Read(INamedTypeSymbol recipe, AttributeData attribute, bool fileHasSeveralOutputs = false)
    {
        if (new[] { nameof(RecipeAttribute.Student), nameof(RecipeAttribute.Teacher), nameof(RecipeAttribute.Peer) }.Any(o => IsUnknown(attribute, o)))
            return null;
        if (NamedTeacher.ReadAll(recipe) is not { } teachers) return null;
        var student = AttributeReader.Type(attribute, nameof(RecipeAttribute.Student));
        var ensemble = attribute.NamedArguments.FirstOrDefault(static a => a.Key == nameof(RecipeAttribute.Ensemble)).Value.Value is int number
            ? (TeacherEnsemble)number : TeacherEnsemble.Separate;
        var isOfFile = IsOfFile(attribute);
        string[] given = [.. attribute.NamedArguments.Where(a => a.Key is nameof(RecipeAttribute.Teacher) or nameof(RecipeAttribute.Peer)
            || (a.Key == nameof(RecipeAttribute.SelfDistillation) && a.Value.Value is true)
            || (a.Key == nameof(RecipeAttribute.TeacherFile) && isOfFile)).Select(static a => a.Key)];
        var kind = given.Contains(nameof(RecipeAttribute.SelfDistillation)) ? TeachingKind.Self
            : given.Contains(nameof(RecipeAttribute.Peer)) ? TeachingKind.Mutual : TeachingKind.Teacher;
        var option = kind == TeachingKind.Mutual ? nameof(RecipeAttribute.Peer) : nameof(RecipeAttribute.Teacher);
        var layouts = new Layouts(Layout(attribute, nameof(RecipeAttribute.Layout)), Layout(attribute, nameof(RecipeAttribute.TeacherLayout)));
        var teacher = AttributeReader.Type(attribute, option);
        if (isOfFile && kind == TeachingKind.Teacher && teachers.Count == 0)
        {
            teacher = TeacherFile.Type(recipe, fileHasSeveralOutputs);
            if (teacher is null) return null;
        }
        return new(student ?? recipe, teacher, student is null, layouts, teachers, ensemble, kind, given);
    }

    /// <summary>Whether the teacher's type follows from its file.</summary>
    public static bool IsOfFile(AttributeData attribute) =>
        TeacherFile.Of(attribute) is not null && AttributeReader.Type(attribute, nameof(RecipeAttribute.Teacher)) is null;

    /// <summary>Whether it does, and the project does not have that type.</summary>
    public static bool LacksFileTeacher(INamedTypeSymbol recipe, AttributeData attribute) => IsOfFile(attribute) && TeacherFile.Type(recipe, false) is null;

    /// <summary>The option of [Recipe] that names the teacher.</summary>
    public string TeacherOption => Kind == TeachingKind.Mutual ? nameof(RecipeAttribute.Peer)
        : Given.Contains(nameof(RecipeAttribute.TeacherFile)) ? nameof(RecipeAttribute.TeacherFile)
        : nameof(RecipeAttribute.Teacher);

    /// <summary>The named networks.</summary>
    public IEnumerable<ITypeSymbol> All => [Student, .. TeacherTypes];

    /// <summary>The types of the teachers, of one or of several; empty if any module is accepted.</summary>
    public IEnumerable<ITypeSymbol> TeacherTypes => Teacher is null ? Teachers.Select(static t => t.Network) : [Teacher];

    /// <summary>The outputs of both; the teacher's is the student's if any module is accepted. Null if one is not a module.</summary>
    public TermOutputs? ReadOutputs() => OutputOf(Student) is { } output && ReadOutputs(OutputReader.Read(output)) is { } outputs
        ? outputs with { StudentInputs = Student is INamedTypeSymbol type && TorchTypes.InputsAndOutput(type) is { } form ? form.Inputs.Length : 1 }
        : null;

    private TermOutputs? ReadOutputs(OutputNode student)
    {
        if (Kind == TeachingKind.Self) return new(student, student, Layouts, Kind);
        if (Teachers.Count > 0)
            return ReadTeachers() is { } outputs
                ? new(student, TeacherGroup.Output([.. Teachers.Zip(outputs, static (t, output) => (t.Name, output))], Ensemble), Layouts,
                    HasSeveralTeachers: true, Ensemble: Ensemble)
                : null;
        if (Teacher is null) return new(student, student, Layouts);
        return OutputOf(Teacher) is { } other ? new(student, OutputReader.Read(other), Layouts, Kind) : null;
    }

    /// <summary>The outputs of several teachers; null if one is not a module, or returns no tensor.</summary>
    public IReadOnlyList<OutputNode>? ReadTeachers()
    {
        var outputs = new List<OutputNode>();
        foreach (var teacher in Teachers)
        {
            if (OutputOf(teacher.Network) is not { } type || OutputReader.Read(type) is not { IsNone: false } output) return null;
            outputs.Add(output);
        }
        return outputs;
    }

    /// <summary>Public if the networks are, so that a public recipe over internal networks compiles.</summary>
    public string Accessibility => All.All(IsPublic) ? "public" : "internal";

    /// <summary>The output of a network: TOut of a closed type that derives from Module&lt;Tensor, …, TOut&gt;; otherwise null.</summary>
    public static ITypeSymbol? OutputOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsUnboundGenericType: false } named && TorchTypes.InputsAndOutput(named) is var (inputs, output)
            && inputs.All(TorchTypes.IsTensor) ? output : null;

    private static bool IsPublic(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array) return IsPublic(array.ElementType);
        for (var t = type as INamedTypeSymbol; t is not null; t = t.ContainingType)
            if (t.DeclaredAccessibility != Microsoft.CodeAnalysis.Accessibility.Public || !t.TypeArguments.All(IsPublic)) return false;
        return true;
    }

    /// <summary>The layout that an option gives; null where it is not given, or is none.</summary>
    private static Layout? Layout(AttributeData attribute, string option) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == option).Value.Value is int number && Enum.IsDefined(typeof(Layout), number)
            ? (Layout)number
            : null;

    private static bool IsUnknown(AttributeData attribute, string option)
    {
        foreach (var argument in attribute.NamedArguments)
            if (argument.Key == option)
                return argument.Value.Kind == TypedConstantKind.Error || argument.Value.Value is ITypeSymbol { TypeKind: TypeKind.Error };
        return false;
    }
}
