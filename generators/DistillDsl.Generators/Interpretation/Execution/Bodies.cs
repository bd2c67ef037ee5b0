using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

/// <summary>The bodies of a compilation's own methods, each bound once.</summary>
internal sealed class Bodies(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxNode, IOperation?> _operations = new();
    private readonly ConcurrentDictionary<INamedTypeSymbol, IReadOnlyList<(ISymbol, EqualsValueClauseSyntax)>> _initializers =
        new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, IReadOnlyList<(IFieldSymbol, string)>> _components = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IPropertySymbol, IFieldSymbol?> _backingFields = new(SymbolEqualityComparer.Default);

    public Compilation Compilation { get; } = compilation;

    /// <summary>Which fields other code assigns.</summary>
    public FieldAssignments Assignments { get; } = new(compilation);

    /// <summary>Whether a type's source is part of this compilation.</summary>
    public bool IsSource(ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Compilation.Assembly) && !type.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>A method's body, or a constructor's with its initializer; null if there is none to read.</summary>
    public IOperation? Of(IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var reference in Implementation(method).DeclaringSyntaxReferences)
            if (Of(reference.GetSyntax(cancellation), cancellation) is { } body) return body;
        return null;
    }

    /// <summary>The part of a partial method or property that has the body; for any other, the method itself.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method)
    {
        var definition = method.OriginalDefinition;
        if (definition.AssociatedSymbol is IPropertySymbol { PartialImplementationPart: { } property })
            return (definition.MethodKind == MethodKind.PropertySet ? property.SetMethod : property.GetMethod) ?? definition;
        return definition.PartialImplementationPart ?? definition;
    }

    /// <summary>The operation of a piece of syntax of this compilation.</summary>
    public IOperation? Of(SyntaxNode syntax, CancellationToken cancellation)
    {
        if (_operations.TryGetValue(syntax, out var known)) return known;
        if (!Compilation.ContainsSyntaxTree(syntax.SyntaxTree)) return null;
        // A network's classes may be in any file. While analyzers run, the compilation returns semantic models that the driver already has.
#pragma warning disable RS1030
        var model = Compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        return _operations.GetOrAdd(syntax, model.GetOperation(syntax, cancellation));
    }

    /// <summary>The backing field of an auto-property; null if it is not one.</summary>
    public IFieldSymbol? BackingField(IPropertySymbol property) =>
        _backingFields.GetOrAdd(property,
            static p => p.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, p)));

    /// <summary>The initializers of a type's instance fields and properties, in the order in which they run.</summary>
    public IReadOnlyList<(ISymbol Member, EqualsValueClauseSyntax Syntax)> Initializers(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (_initializers.TryGetValue(type.OriginalDefinition, out var known)) return known;
        var initializers = new List<(ISymbol, EqualsValueClauseSyntax)>();
        foreach (var member in type.OriginalDefinition.GetMembers())
            if (!member.IsStatic && member is IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false } or IPropertySymbol
                && Initializer(member, cancellation) is { } syntax)
                initializers.Add((member, syntax));
        return _initializers.GetOrAdd(type.OriginalDefinition, initializers);
    }

    /// <summary>A type's own instance fields, with the names that RegisterComponents gives them.</summary>
    public IReadOnlyList<(IFieldSymbol Field, string Name)> Components(INamedTypeSymbol type) => _components.GetOrAdd(type.OriginalDefinition, static t =>
        [.. t.GetMembers().OfType<IFieldSymbol>().Where(static f => !f.IsStatic && !f.IsConst).Select(static f => (f, ComponentNames.Of(f)))]);

    /// <summary>The value of an initializer, converted to its member's type.</summary>
    public IOperation? ValueOf(EqualsValueClauseSyntax initializer, CancellationToken cancellation) =>
        (Of(initializer, cancellation) as ISymbolInitializerOperation)?.Value;

    /// <summary>A field's or property's initializer.</summary>
    public static EqualsValueClauseSyntax? Initializer(ISymbol member, CancellationToken cancellation)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
            switch (reference.GetSyntax(cancellation))
            {
                case VariableDeclaratorSyntax { Initializer: { } initializer }:
                    return initializer;
                case PropertyDeclarationSyntax { Initializer: { } initializer }:
                    return initializer;
            }
        return null;
    }
}
