using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Parsing;

/// <summary>Assigns the names of terms, and checks those that are set.</summary>
internal static class TermNames
{
    /// <summary>Names already used in Losses, Step and Compute.</summary>
    private static readonly HashSet<string> Reserved = new(
        [
            .. GeneratedNames.Locals, .. GeneratedNames.OfRecords, GeneratedNames.Losses, GeneratedNames.Dispose, GeneratedNames.MovedOutOf,
            GeneratedNames.ByName,
            "MemberwiseClone", "Finalize",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The fault of a name that an attribute sets; null if there is none.</summary>
    public static string? Fault(string name) =>
        !Identifiers.IsValid(name) ? "is not a valid C# identifier"
        : Reserved.Contains(name) ? "is already used by every recipe"
        : null;

    /// <summary>Names every term: the attribute's name, or the loss's own, with a number if it is taken.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="mirrored">Whether each is followed by that of a peer.</param>
    public static IEnumerable<Term> Assign(IReadOnlyList<Term> terms, bool mirrored = false)
    {
        var taken = new HashSet<string>(Reserved, StringComparer.OrdinalIgnoreCase);
        foreach (var target in RecipeModel.TargetsOf(terms)) taken.Add(target.Name);
        // Names that are set take precedence over generated ones, wherever they are.
        var given = new Dictionary<Term, string>(ReferenceComparer.Instance);
        foreach (var term in terms)
            if (term.Options.Name is { Length: > 0 } name && Fault(name) is null)
                given[term] = Identifiers.Unique(Identifiers.Uncapitalized(name), taken);
        var named = terms.Select(term => term with { Name = given.TryGetValue(term, out var name) ? name : Identifiers.Unique(term.DefaultName, taken) })
            .ToArray();
        if (mirrored) named = [.. named, .. named.Select(t => Mutual.OfPeer(t, Identifiers.Unique("peer" + Identifiers.Capitalized(t.Name), taken)))];
        // Scheduled values are reported next to the terms.
        foreach (var term in named)
            yield return term with { WeightName = Identifiers.Unique(term.Name + "Weight", taken), TName = Identifiers.Unique(term.Name + "T", taken) };
    }

    private sealed class ReferenceComparer : IEqualityComparer<Term>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(Term? x, Term? y) => ReferenceEquals(x, y);

        public int GetHashCode(Term obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
