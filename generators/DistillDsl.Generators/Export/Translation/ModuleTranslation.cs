using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>The translation of a module: of its forward pass, and of the methods that pass tensors on.</summary>
internal sealed class ModuleTranslation
{
    private const int MostMethods = 100;

    private readonly Dictionary<IMethodSymbol, (string Name, HashSet<int> Sizes)> _methods = new(SymbolEqualityComparer.Default);
    private readonly List<IMethodSymbol> _order = [];
    private readonly HashSet<string> _names;
    private readonly SemanticModels _models;

    private ModuleTranslation(INamedTypeSymbol type, SemanticModels models, CancellationToken cancellation)
    {
        (Type, _models, Cancellation, Library) = (type, models, cancellation, Library.Of(models.Compilation));
        _names = [.. type.GetMembers().Select(static m => m.Name)];
    }

    public INamedTypeSymbol Type { get; }

    public Compilation Compilation => _models.Compilation;

    public CancellationToken Cancellation { get; }

    public Library Library { get; }

    public SortedSet<string> Usings { get; } = new(StringComparer.Ordinal);

    public List<ExportFault> Faults { get; } = [];

    /// <summary>Whether the code does not compile.</summary>
    public bool IsHalfTyped { get; set; }

    /// <summary>The translation, null where something cannot be exported; the methods that were read; what cannot be exported.</summary>
    public static (IEnumerable<ExportedMethod>? Methods, IEnumerable<IMethodSymbol> Read, IReadOnlyList<ExportFault> Faults, IEnumerable<string> Usings) Of(
        INamedTypeSymbol type, IMethodSymbol forward, SemanticModels models, CancellationToken cancellation)
    {
        var translation = new ModuleTranslation(type, models, cancellation);
        var methods = translation.All(forward);
        var isWhole = translation.Faults.Count == 0 && !translation.IsHalfTyped;
        return (isWhole ? methods : null, [forward, .. translation._order], translation.Faults, translation.Usings);
    }

    /// <summary>The forward pass that an object of the class runs; null if its source is not there.</summary>
    public static IMethodSymbol? ForwardOf(INamedTypeSymbol type)
    {
        for (var t = type; t is not null && !TorchTypes.IsTorch(t); t = t.BaseType)
            if (t.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(static m => m is { IsOverride: true, IsAbstract: false }) is { } forward)
                return SymbolEqualityComparer.Default.Equals(forward.ContainingAssembly, type.ContainingAssembly) ? forward : null;
        return null;
    }

    public void Fault(ExportFaultKind kind, SyntaxNode place, string what, string instead = "")
    {
        if (!Faults.Any(f => f.Place.Span == place.Span && f.Place.SyntaxTree == place.SyntaxTree)) Faults.Add(new(kind, place, what, instead));
    }

    /// <summary>The method's name in the export, which is then written too.</summary>
    /// <param name="method">The method.</param>
    /// <param name="sizes">Which of its parameters are given sizes.</param>
    public string Helper(IMethodSymbol method, IEnumerable<int> sizes)
    {
        var declared = method.OriginalDefinition;
        if (!_methods.TryGetValue(declared, out var known))
        {
            known = (Identifiers.Unique("Onnx" + Library.Pascal(declared.Name), _names), []);
            _methods[declared] = known;
            _order.Add(declared);
        }
        known.Sizes.UnionWith(sizes);
        return known.Name;
    }

    private List<ExportedMethod> All(IMethodSymbol forward)
    {
        // What is given sizes may only be known when all calls have been read; then the methods are written again.
        while (true)
        {
            var written = new List<ExportedMethod>();
            Faults.Clear();
            if (Write(forward, []) is { } first) written.Add(first);
            var sizes = Count();
            for (var i = 0; i < _order.Count && i < MostMethods; i++)
                if (Write(_order[i], _methods[_order[i]].Sizes) is { } text) written.Add(text);
            if (Count() == sizes || Faults.Count > 0) return written;
        }

        int Count() => _methods.Values.Sum(static m => m.Sizes.Count);
    }

    private ExportedMethod? Write(IMethodSymbol method, HashSet<int> sizes)
    {
        Cancellation.ThrowIfCancellationRequested();
        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(Cancellation);
        if (syntax is not MethodDeclarationSyntax declaration) return null;
        if (method.PartialImplementationPart is { } part) return Write(part, sizes);
        return MethodTranslation.Of(
            this, method, declaration, _models.Of(declaration.SyntaxTree), sizes, _methods.TryGetValue(method, out var known) ? known.Name : null);
    }
}
