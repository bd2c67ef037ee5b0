using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation;

/// <summary>A module of a network, as created by its source. For analyzers only: it holds symbols.</summary>
/// <param name="Name">Its name in the module that it is registered in; empty for the network itself; names that stand for several modules are
/// described by <see cref="ChildName"/>.</param>
/// <param name="Type">Its type; null if unknown.</param>
/// <param name="Kind">The name of the torch module that it is or derives from, such as <c>Conv2d</c>; null for a module of the user's own.</param>
/// <param name="Arguments">The arguments it was created with, by parameter name.</param>
/// <param name="Children">The modules registered in it, in order.</param>
/// <param name="IsOpen">Whether there may be children that were not seen.</param>
/// <param name="IsOptional">Whether it may be absent.</param>
/// <param name="Member">The field or property that holds it; null if there is none.</param>
/// <param name="Creation">Where it is created; null if unknown.</param>
internal sealed record Layer(
    string Name, ITypeSymbol? Type, string? Kind, ImmutableDictionary<string, Value> Arguments, ImmutableArray<Layer> Children, bool IsOpen, bool IsOptional,
    ISymbol? Member, SyntaxNode? Creation)
{
    /// <summary>The child with that name, or a child of unknown name that may be it; null if there is none.</summary>
    public Layer? this[string name] => Children.FirstOrDefault(c => c.Name == name)
        ?? Children.FirstOrDefault(c => ChildName.Covers(c.Name, name))
        ?? Children.FirstOrDefault(static c => c.Name == ChildName.Any);
}
