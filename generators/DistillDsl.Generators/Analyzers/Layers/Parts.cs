using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Analyzers.Layers;

/// <summary>Modules that are used as parts of other modules.</summary>
internal static class Parts
{
    /// <summary>
    /// Whether instances of a module that does not register its own layers are only used where this is done for them: register_module calls the
    /// <c>RegisterComponents</c> of the module that it is given, a Sequential does not.
    /// </summary>
    public static bool AreRegisteredByOthers(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var isUsed = false;
        foreach (var user in Users(type, compilation, cancellation))
        {
            isUsed = true;
            if (user is not null && NetworkReader.Of(compilation).Read(user, cancellation) is { } layers && Has(layers)) return false;
        }
        return isUsed;

        bool Has(Layer layer) =>
            (SymbolEqualityComparer.Default.Equals(layer.Type?.OriginalDefinition, type.OriginalDefinition) && !layer.IsOpen && layer.Children.IsEmpty)
                || layer.Children.Any(Has);
    }

    /// <summary>The modules of the compilation that use a type or derive from it; null for a method that creates modules for others.</summary>
    private static IEnumerable<INamedTypeSymbol?> Users(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (tree.GetText(cancellation).ToString().IndexOf(type.Name, StringComparison.Ordinal) < 0) continue;
#pragma warning disable RS1030
            var model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            foreach (var name in tree.GetRoot(cancellation).DescendantNodes().OfType<SimpleNameSyntax>())
                if (name.Identifier.ValueText == type.Name && name.FirstAncestorOrSelf<AttributeSyntax>() is null
                    && name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
                    && model.GetDeclaredSymbol(around, cancellation) is INamedTypeSymbol holder
                    && !SymbolEqualityComparer.Default.Equals(holder, type.OriginalDefinition))
                {
                    if (TorchTypes.IsModule(holder)) yield return holder;
                    else if (name.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
                        && model.GetDeclaredSymbol(method, cancellation) is IMethodSymbol maker && TorchTypes.IsModule(maker.ReturnType)) yield return null;
                }
        }
    }
}
