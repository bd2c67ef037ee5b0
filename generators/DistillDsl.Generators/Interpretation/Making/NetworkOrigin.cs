using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Outlines;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Making;

/// <summary>Where a recipe's network comes from, as far as the recipe or the project's code says.</summary>
/// <param name="Type">Its type; null where any will do.</param>
/// <param name="Makers">
/// The ways in which it is made, all of them; empty where they are unknown: then any constructor of the type may be called with anything.
/// </param>
/// <param name="Outline">The file that it runs; null if it runs none that is known.</param>
internal sealed record NetworkOrigin(ITypeSymbol? Type, ImmutableArray<Maker> Makers, NetworkOutline? Outline = null);
