using DistillDsl.Generators.Interpretation.Forward;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Analyzers.Stages;

/// <summary>
/// The order in which a network's own <c>forward</c> runs its layers, if it can be read from the text: the calls stand in its body, outside loops and
/// nested functions, so a call that ends earlier in the text has finished earlier.
/// </summary>
internal sealed class ForwardOrder(INamedTypeSymbol network, NetworkRun run, CancellationToken cancellation)
{
    private readonly TypeDeclarationSyntax[] _parts =
        [.. network.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()];

    /// <summary>Whether it is one of the network's layers.</summary>
    public bool Has(string path) => run.Layers.ContainsKey(path);

    /// <summary>Whether the layer has definitely finished before any of those layers runs, and is none of them.</summary>
    public bool RunsBeforeAll(string path, Func<string, bool> others)
    {
        // A layer inside another counts as the outer one.
        var top = Top(path);
        if (!run.IsUnderstood || run[top] is not { IsCertain: true, Calls: [{ Place: var place }] } || !IsInOrder(place)) return false;
        foreach (var other in run.Layers)
        {
            if (!others(other.Key)) continue;
            if (Top(other.Key) == top || !IsAfter(run[Top(other.Key)], place) || !IsAfter(other.Value, place)) return false;
        }
        return true;
    }

    private static string Top(string path) => path.Split('.')[0];

    /// <summary>
    /// Whether all calls of a layer in the network itself come after a location; calls in other modules come with the calls of those. A layer that is not
    /// called may be used in another way, such as by its weight.
    /// </summary>
    private bool IsAfter(LayerRun layer, SyntaxNode place) =>
        layer.IsCertain && layer.Calls.Any()
            && layer.Calls.Where(c => IsInNetwork(c.Place))
                .All(c => IsInOrder(c.Place) && c.Place.SyntaxTree == place.SyntaxTree && c.Place.Span.End > place.Span.End);

    private bool IsInNetwork(SyntaxNode place) => _parts.Any(part => part.SyntaxTree == place.SyntaxTree && part.Span.Contains(place.Span));

    private bool IsInOrder(SyntaxNode place)
    {
        if (!IsInNetwork(place)) return false;
        for (var node = place.Parent; node is not null; node = node.Parent)
        {
            if (node is MethodDeclarationSyntax method) return method.Identifier.ValueText == "forward" && _parts.Contains(method.Parent);
            if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax
                or WhileStatementSyntax or DoStatementSyntax or GotoStatementSyntax) return false;
        }
        return false;
    }
}
