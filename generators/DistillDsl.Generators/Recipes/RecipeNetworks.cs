using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Recipes;

/// <summary>The two networks that a recipe names.</summary>
internal sealed record RecipeNetworks(ITypeSymbol Student, ITypeSymbol? Teacher, bool AnnotatesStudent)
{
    /// <summary>null where a type is missing or unknown: the compiler says so.</summary>
    public static RecipeNetworks? Read(INamedTypeSymbol recipe, AttributeData attribute)
    {
        if (IsUnknown(attribute, nameof(RecipeAttribute.Student)) || IsUnknown(attribute, nameof(RecipeAttribute.Teacher))) return null;
        var student = AttributeReader.Type(attribute, nameof(RecipeAttribute.Student));
        return new(student ?? recipe, AttributeReader.Type(attribute, nameof(RecipeAttribute.Teacher)), student is null);
    }

    public bool AreModules => IsModule(Student) && (Teacher is null || IsModule(Teacher));

    /// <summary>Public where the networks are, so that a public recipe over internal networks compiles.</summary>
    public string Accessibility => IsPublic(Student) && (Teacher is null || IsPublic(Teacher)) ? "public" : "internal";

    /// <summary>A closed type that derives from Module&lt;Tensor, Tensor&gt;: what student and teacher must be.</summary>
    public static bool IsModule(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { IsUnboundGenericType: false } named) return false;
        for (var t = named; t is not null; t = t.BaseType)
            if (t is { Name: "Module", Arity: 2, ContainingType: { Name: "nn", ContainingType: { Name: "torch", ContainingNamespace.Name: "TorchSharp" } } })
                return t.TypeArguments.All(static a => a is { Name: "Tensor", ContainingType.Name: "torch" });
        return false;
    }

    private static bool IsPublic(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array) return IsPublic(array.ElementType);
        for (var t = type as INamedTypeSymbol; t is not null; t = t.ContainingType)
            if (t.DeclaredAccessibility != Microsoft.CodeAnalysis.Accessibility.Public || !t.TypeArguments.All(IsPublic)) return false;
        return true;
    }

    private static bool IsUnknown(AttributeData attribute, string option)
    {
        foreach (var argument in attribute.NamedArguments)
            if (argument.Key == option)
                return argument.Value.Kind == TypedConstantKind.Error || argument.Value.Value is ITypeSymbol { TypeKind: TypeKind.Error };
        return false;
    }
}
