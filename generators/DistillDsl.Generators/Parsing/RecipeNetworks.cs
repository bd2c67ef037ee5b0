using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>The two networks that a recipe names.</summary>
internal sealed record RecipeNetworks(ITypeSymbol Student, ITypeSymbol? Teacher, bool AnnotatesStudent, Layouts Layouts)
{
    /// <summary>null if a type is missing or unknown: the compiler reports that.</summary>
    public static RecipeNetworks? Read(INamedTypeSymbol recipe, AttributeData attribute)
    {
        if (IsUnknown(attribute, nameof(RecipeAttribute.Student)) || IsUnknown(attribute, nameof(RecipeAttribute.Teacher))) return null;
        var student = AttributeReader.Type(attribute, nameof(RecipeAttribute.Student));
        return new(student ?? recipe, AttributeReader.Type(attribute, nameof(RecipeAttribute.Teacher)), student is null,
            new(Layout(attribute, nameof(RecipeAttribute.Layout)), Layout(attribute, nameof(RecipeAttribute.TeacherLayout))));
    }

    /// <summary>The named networks.</summary>
    public IEnumerable<ITypeSymbol> All => Teacher is null ? [Student] : [Student, Teacher];

    /// <summary>The outputs of both; the teacher's is the student's if any module is accepted. Null if one is not a module.</summary>
    public TermOutputs? ReadOutputs()
    {
        if (OutputOf(Student) is not { } output) return null;
        var student = OutputReader.Read(output);
        if (Teacher is null) return new(student, student, Layouts);
        return OutputOf(Teacher) is { } other ? new(student, OutputReader.Read(other), Layouts) : null;
    }

    /// <summary>Public if the networks are, so that a public recipe over internal networks compiles.</summary>
    public string Accessibility => IsPublic(Student) && (Teacher is null || IsPublic(Teacher)) ? "public" : "internal";

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
