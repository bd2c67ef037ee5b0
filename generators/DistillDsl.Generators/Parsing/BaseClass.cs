using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>Decides which classes a recipe can derive from.</summary>
internal static class BaseClass
{
    /// <summary>The base class of the class that is generated into; null if it is object, or unknown.</summary>
    public static INamedTypeSymbol? Of(INamedTypeSymbol host) =>
        host.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } above ? above : null;

    /// <summary>Why the generated members cannot be in a class that derives from this one; null if they can.</summary>
    public static string? Fault(INamedTypeSymbol host, INamedTypeSymbol above)
    {
        for (var type = above; type is not null; type = type.BaseType)
        {
            if (TorchTypes.IsModuleItself(type))
                return "which is a module: omit Student if it is the student itself, otherwise use a separate class for the recipe";
            if (type.GetAttributes().Any(static a => AttributeReader.Is(a, nameof(RecipeAttribute))))
                return "which is a recipe itself; give each recipe its own terms";
        }
        return above.InstanceConstructors.Any(c => c.Parameters.All(static p => p.IsOptional || p.IsParams) && IsReached(c, host))
            ? null
            : "which has no parameterless constructor for the generated one to call";
    }

    /// <summary>The members that a class inherits, and that a generated member of the same name would hide.</summary>
    public static IEnumerable<ISymbol> Inherited(INamedTypeSymbol host, INamedTypeSymbol above)
    {
        for (var type = above; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
            foreach (var member in type.GetMembers())
                if (member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary } && IsReached(member, host)) yield return member;
    }

    private static bool IsReached(ISymbol member, INamedTypeSymbol host) => member.DeclaredAccessibility switch
    {
        Accessibility.Private => false,
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, host.ContainingAssembly),
        _ => true,
    };
}
