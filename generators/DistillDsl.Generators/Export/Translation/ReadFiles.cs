using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>The files that a translation is read from: of the methods, and of all that these name.</summary>
internal static class ReadFiles
{
    public static IReadOnlyCollection<SyntaxTree> Of(
        INamedTypeSymbol type, IEnumerable<IMethodSymbol> methods, SemanticModels models, CancellationToken cancellation)
    {
        var files = new HashSet<SyntaxTree>();
        var types = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        AddType(type);
        foreach (var method in methods)
        {
            AddType(method.ReturnType);
            foreach (var parameter in method.Parameters) AddType(parameter.Type);
            foreach (var reference in method.DeclaringSyntaxReferences)
            {
                files.Add(reference.SyntaxTree);
                var model = models.Of(reference.SyntaxTree);
                foreach (var name in Names(reference.GetSyntax(cancellation)))
                {
                    if (model.GetSymbolInfo(name, cancellation).Symbol is not { } symbol) continue;
                    AddFiles(symbol);
                    AddType(symbol as ITypeSymbol ?? symbol.ContainingType);
                    AddType((symbol as IFieldSymbol)?.Type);
                }
            }
        }
        return files;

        void AddFiles(ISymbol symbol)
        {
            // Another project's are read as a reference.
            if (SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, type.ContainingAssembly))
                foreach (var declared in symbol.DeclaringSyntaxReferences) files.Add(declared.SyntaxTree);
        }

        void AddType(ITypeSymbol? type)
        {
            for (var t = type; t is not null && types.Add(t); t = t.BaseType)
            {
                AddFiles(t);
                foreach (var argument in (t as INamedTypeSymbol)?.TypeArguments ?? []) AddType(argument);
                if (t is IArrayTypeSymbol array) AddType(array.ElementType);
            }
        }
    }

    /// <summary>The names in a method but for the types of its signature, which its symbol has.</summary>
    private static IEnumerable<SimpleNameSyntax> Names(SyntaxNode method) => method
        .DescendantNodes(static n => n is not (TypeSyntax { Parent: ParameterSyntax or MethodDeclarationSyntax } or AttributeListSyntax))
        .OfType<SimpleNameSyntax>().Where(static n => n.Parent is not (ParameterSyntax or MethodDeclarationSyntax));
}
