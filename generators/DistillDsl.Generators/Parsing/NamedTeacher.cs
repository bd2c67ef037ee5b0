using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>A [Teacher] of a recipe. For analyzers and readers only: it holds symbols.</summary>
/// <param name="Data">The attribute.</param>
/// <param name="Given">The attribute's values; its type is that of a placeholder.</param>
/// <param name="Network">The teacher's type.</param>
internal sealed record NamedTeacher(AttributeData Data, TeacherAttribute Given, ITypeSymbol Network)
{
    public string Name => Given.Name;

    /// <summary>The teachers of a recipe in order; null if one is half typed or of an unknown type: the compiler reports that.</summary>
    public static IReadOnlyList<NamedTeacher>? ReadAll(INamedTypeSymbol recipe)
    {
        var teachers = new List<NamedTeacher>();
        foreach (var data in recipe.GetAttributes())
        {
            if (!AttributeReader.Is(data, nameof(TeacherAttribute))) continue;
            if (data.ConstructorArguments is not [{ Value: string name }, { Value: ITypeSymbol { TypeKind: not TypeKind.Error } network }]) return null;
            var given = new TeacherAttribute(name, typeof(object));
            if (OptionSource.ReadAll(data) is not { } options || !OptionSource.SetAll(given, options)) return null;
            teachers.Add(new(data, given, network));
        }
        return teachers;
    }
}
