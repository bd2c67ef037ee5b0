using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>The files that a translation is read from: of the methods, and of all that these name.</summary>
internal static class ReadFiles
{
    public static IReadOnlyCollection<SyntaxTree> Of(INamedTypeSymbol type, IEnumerable<IMethodSymbol> methods, SemanticModels models,
        CancellationToken cancellation)
    {
        var files = new HashSet<SyntaxTree>();
        AddType(type);
        foreach (var method in methods)
            foreach (var reference in method.DeclaringSyntaxReferences)
            {
                files.Add(reference.SyntaxTree);
                var model = models.Of(reference.SyntaxTree);
                foreach (var name in reference.GetSyntax(cancellation).DescendantNodes().OfType<SimpleNameSyntax>())
                {
                    if (model.GetSymbolInfo(name, cancellation).Symbol is not { } symbol) continue;
                    foreach (var declared in symbol.DeclaringSyntaxReferences) files.Add(declared.SyntaxTree);
                    AddType(symbol as INamedTypeSymbol ?? symbol.ContainingType);
                    AddType((symbol as IFieldSymbol)?.Type as INamedTypeSymbol);
                }
            }
        return files;

        void AddType(INamedTypeSymbol? type)
        {
            for (var t = type; t is not null; t = t.BaseType)
                foreach (var declared in t.DeclaringSyntaxReferences) files.Add(declared.SyntaxTree);
        }
    }
}
