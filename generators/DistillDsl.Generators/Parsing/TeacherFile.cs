using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>The file that a recipe's teacher runs, <c>TeacherFile = "teacher.onnx"</c>, and the types that run it.</summary>
internal static class TeacherFile
{
    /// <summary>The package that has them, which is also their namespace.</summary>
    public const string Package = "DistillDsl.Onnx";

    /// <summary>The teacher of a file with one output.</summary>
    public const string OfOneOutput = "OnnxTeacher";

    /// <summary>The teacher of a file with several.</summary>
    public const string OfSeveralOutputs = "OnnxOutputsTeacher";

    /// <summary>What a recipe names; null if it names none.</summary>
    public static string? Of(AttributeData recipe)
    {
        foreach (var argument in recipe.NamedArguments)
            if (argument.Key == nameof(RecipeAttribute.TeacherFile)) return argument.Value.Value as string;
        return null;
    }

    /// <summary>The package's teacher; null if the project does not reference it.</summary>
    public static INamedTypeSymbol? Type(INamedTypeSymbol recipe, bool hasSeveralOutputs) =>
        recipe.ContainingModule.ReferencedAssemblySymbols.FirstOrDefault(static a => a.Name == Package)
            ?.GetTypeByMetadataName($"{Package}.{(hasSeveralOutputs ? OfSeveralOutputs : OfOneOutput)}");

    /// <summary>Whether a type is one of the package's two.</summary>
    public static bool IsOfPackage(ITypeSymbol? type) => type is { Name: OfOneOutput or OfSeveralOutputs } && type.ContainingAssembly?.Name == Package;

    /// <summary>Whether a teacher makes layers of inner values by their names.</summary>
    public static bool HasTaps(ITypeSymbol type) => type.AllInterfaces.Any(static i => i is { Name: "ITapSource", ContainingNamespace.Name: "DistillDsl" });
}
