using DistillDsl.Generators.Files;
using DistillDsl.Generators.Recipes;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analysis.Declaration;

/// <summary>Which classes a recipe can derive from.</summary>
internal static class BaseClasses
{
    /// <summary>Why the generated members cannot stand in a class that derives from that one; null where they can.</summary>
    public static string? Fault(INamedTypeSymbol host, INamedTypeSymbol above, WrittenMembers? written)
    {
        for (var type = above; type is not null; type = type.BaseType)
        {
            if (type is { Name: "Module", ContainingType: { Name: "nn", ContainingType.Name: "torch" } }) return "which is a module: leave Student out where it is the student itself, else give the recipe a class of its own";
            if (DeclaredRecipe.Of(type) is not null) return "which is a recipe itself; give each recipe its own terms";
        }
        if (!above.InstanceConstructors.Any(c => c.Parameters.All(static p => p.IsOptional || p.IsParams) && IsReached(c, host))) return "which has no constructor without arguments for the generated one to call";
        for (var type = above; written is not null && type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
            foreach (var member in type.GetMembers())
                if (member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary } && IsReached(member, host) && written.Clash(OwnMember.Of(member)))
                    return $"whose '{member.Name}' the generated one would hide; rename it there";
        return null;
    }

    private static bool IsReached(ISymbol member, INamedTypeSymbol host) => member.DeclaredAccessibility switch
    {
        Accessibility.Private => false,
        Accessibility.Internal or Accessibility.ProtectedAndInternal => SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, host.ContainingAssembly),
        _ => true,
    };
}
