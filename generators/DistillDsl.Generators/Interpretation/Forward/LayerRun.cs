using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>What an abstract forward pass does with one layer.</summary>
/// <param name="Calls">Its calls in any pass, each location once.</param>
/// <param name="Output">The join of its output shapes.</param>
/// <param name="IsCertain">Whether there are definitely no other calls: then a layer without calls never runs.</param>
internal sealed record LayerRun(ImmutableArray<LayerCall> Calls, TensorShape Output, bool IsCertain)
{
    /// <summary>Whether something changes its output in place, in some pass.</summary>
    public bool IsChangedInPlace { get; init; }

    public static LayerRun Unknown { get; } = new([], TensorShape.Unknown, false);

    /// <summary>Whether it surely gives nothing; of a layer whose calls are not known it may.</summary>
    private bool IsNeverRun => Calls.IsEmpty && IsCertain;

    /// <summary>The join with another pass over the layer.</summary>
    public LayerRun Or(LayerRun other) => new(
        [.. Calls.Concat(other.Calls).Distinct()],
        IsNeverRun ? other.Output : other.IsNeverRun ? Output : Output.Or(other.Output),
        IsCertain && other.IsCertain)
    {
        IsChangedInPlace = IsChangedInPlace || other.IsChangedInPlace,
    };
}

/// <summary>A location where a layer is called.</summary>
/// <param name="Place">The call; for the layers of a Sequential, that of the Sequential.</param>
/// <param name="IsForward">Whether it calls <c>forward</c>, which runs no hooks, rather than <c>call</c>.</param>
/// <param name="Instead">What to write instead of an overload of <c>call</c> that runs no hooks; null if it is none.</param>
internal sealed record LayerCall(SyntaxNode Place, bool IsForward, string? Instead = null)
{
    public bool RunsHooks => !IsForward && Instead is null;
}
