using DistillDsl.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Parsing;

/// <summary>The class that is generated into: the recipe itself, or the one nested in an annotated student.</summary>
/// <param name="Type">That class in the source; null if the nested one is not declared there.</param>
/// <param name="Taken">Symbols with the nested class's name that are not part of it.</param>
internal sealed record RecipeHost(INamedTypeSymbol? Type, IReadOnlyList<ISymbol> Taken)
{
    public static RecipeHost Of(INamedTypeSymbol recipe, bool annotatesStudent, CancellationToken cancellation)
    {
        if (!annotatesStudent) return new(recipe, []);
        var taken = recipe.GetMembers(RecipeFrame.NestedClass).Where(m => !IsPartOfIt(m, cancellation)).ToList();
        if (recipe.Name == RecipeFrame.NestedClass) taken.Insert(0, recipe);
        var nested = recipe.GetTypeMembers(RecipeFrame.NestedClass, 0).FirstOrDefault();
        return new(nested is not null && IsPartOfIt(nested, cancellation) ? nested : null, taken);
    }

    private static bool IsPartOfIt(ISymbol member, CancellationToken cancellation) =>
        member is INamedTypeSymbol { Arity: 0, TypeKind: TypeKind.Class, IsRecord: false, IsStatic: false, IsAbstract: false } type
        && !type.GetAttributes().Any(static a => AttributeReader.Is(a, nameof(RecipeAttribute)))
        && type.DeclaringSyntaxReferences.All(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax part && part.Modifiers.Any(SyntaxKind.PartialKeyword)
            && !part.Modifiers.Any(
                static m => m.IsKind(SyntaxKind.PrivateKeyword) || m.IsKind(SyntaxKind.ProtectedKeyword) || m.IsKind(SyntaxKind.InternalKeyword)));
}
