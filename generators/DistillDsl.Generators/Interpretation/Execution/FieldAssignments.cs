using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Interpretation.Execution;

/// <summary>Which fields the code of a compilation assigns, determined on demand.</summary>
internal sealed class FieldAssignments(Compilation compilation)
{
    /// <summary>The names that each file assigns: an edit of one file leaves those of the others.</summary>
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> Names = new();

    private readonly ConcurrentDictionary<IFieldSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a name may refer to a field or its property, rather than to something else of that name.</summary>
    public bool MayMean(SimpleNameSyntax name, IFieldSymbol field, CancellationToken cancellation)
    {
        var meant = ModelOf(name).GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition;
        return meant is null || SymbolEqualityComparer.Default.Equals(meant, field.OriginalDefinition)
            || SymbolEqualityComparer.Default.Equals(meant, field.OriginalDefinition.AssociatedSymbol);
    }

    /// <summary>
    /// Whether code of the compilation, outside of the field's class and its derived classes, may assign it; for a static field, whether any code
    /// does.
    /// </summary>
    public bool IsAssignedElsewhere(IFieldSymbol field, CancellationToken cancellation) =>
        _known.TryGetValue(field, out var known) ? known : _known.GetOrAdd(field, LookForAssignment(field, cancellation));

    private bool LookForAssignment(IFieldSymbol field, CancellationToken cancellation)
    {
        var name = (field.AssociatedSymbol ?? field).Name;
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Names.GetValue(tree, static t => NamesIn(t)).Contains(name)) continue;
            foreach (var node in tree.GetRoot(cancellation).DescendantNodes())
                foreach (var assigned in AssignedNames.In(node))
                    if (assigned.Identifier.ValueText == name && MayMean(assigned, field, cancellation)
                        && (field.IsStatic || !IsWithin(field.ContainingType, assigned, cancellation))) return true;
        }
        return false;
    }

    private static HashSet<string> NamesIn(SyntaxTree tree) =>
        new(tree.GetRoot().DescendantNodes().SelectMany(AssignedNames.In).Select(static n => n.Identifier.ValueText), StringComparer.Ordinal);

    private bool IsWithin(INamedTypeSymbol type, SyntaxNode node, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration) return false;
        for (var t = ModelOf(declaration).GetDeclaredSymbol(declaration, cancellation) as INamedTypeSymbol; t is not null; t = t.BaseType)
            if (SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, type.OriginalDefinition)) return true;
        return false;
    }

    // As for the bodies, the compilation returns the models that the driver has already while analyzers run.
#pragma warning disable RS1030
    private SemanticModel ModelOf(SyntaxNode node) => compilation.GetSemanticModel(node.SyntaxTree);
#pragma warning restore RS1030
}
