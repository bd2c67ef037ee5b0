using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation;

/// <summary>A module of a network, as its source makes it. For analyzers only: it holds symbols.</summary>
/// <param name="Name">Its name in the module that it is registered in; empty for the network itself; what stands for any number of modules is as
/// in <see cref="ChildName"/>.</param>
/// <param name="Type">What it is; null where that is unknown.</param>
/// <param name="Kind">The name of the torch module that it is or derives from, such as <c>Conv2d</c>; null for a module of the user's own.</param>
/// <param name="Arguments">What it was made with, by the parameters' names.</param>
/// <param name="Children">The modules registered in it, in their order.</param>
/// <param name="IsOpen">Whether there may be children that were not seen.</param>
/// <param name="IsOptional">Whether it may not be there.</param>
/// <param name="Member">The field or property that holds it; null where none does.</param>
/// <param name="Creation">Where it is made; null where that is unknown.</param>
internal sealed record Layer(
    string Name, ITypeSymbol? Type, string? Kind, ImmutableDictionary<string, Value> Arguments, ImmutableArray<Layer> Children, bool IsOpen, bool IsOptional,
    ISymbol? Member, SyntaxNode? Creation)
{
    /// <summary>The child that has the name, or that stands for those whose names are unknown where it may be one of them; null where there is none.</summary>
    public Layer? this[string name] => Children.FirstOrDefault(c => c.Name == name)
        ?? Children.FirstOrDefault(c => ChildName.Covers(c.Name, name))
        ?? Children.FirstOrDefault(static c => c.Name == ChildName.Any);
}
