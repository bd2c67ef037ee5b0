using System.Text.RegularExpressions;

namespace SystemTorch.Tests.Api;

/// <summary>The types of a list of signatures with their bases and interfaces.</summary>
internal sealed class TypeHierarchy(IEnumerable<string> lines)
{
    private readonly Dictionary<(string Name, int Arity), TypeLine> _types = lines
        .Where(TypeLine.IsOne)
        .Select(TypeLine.Parse)
        .ToDictionary(type => Open(type.Name));

    public bool Allows(TypeLine own)
    {
        if (!_types.TryGetValue(Open(own.Name), out var theirs) || theirs.Kind != own.Kind || theirs.Constraints != own.Constraints)
        {
            return false;
        }

        var known = Ancestors(theirs).ToHashSet();
        return own.Bases.All(known.Contains);
    }

    private IEnumerable<string> Ancestors(TypeLine type) => type.Bases.SelectMany(parent =>
        _types.TryGetValue(Open(parent), out var definition) ? [parent, .. Ancestors(Close(definition, parent))] : new[] { parent });

    /// <summary>The definition with its type parameters replaced by the arguments that <paramref name="use"/> gives.</summary>
    private static TypeLine Close(TypeLine definition, string use)
    {
        var map = Arguments(definition.Name).Zip(Arguments(use)).ToDictionary(pair => pair.First, pair => pair.Second);
        return definition with { Bases = [.. definition.Bases.Select(text => Regex.Replace(text, @"\w+", match => map.GetValueOrDefault(match.Value, match.Value)))] };
    }

    private static (string Name, int Arity) Open(string name) => (Regex.Replace(name, "<.*>", ""), Arguments(name).Count);

    private static IReadOnlyList<string> Arguments(string name)
    {
        var (start, end) = (name.IndexOf('<'), name.LastIndexOf('>'));
        return start < 0 ? [] : TypeLine.SplitList(name[(start + 1)..end]);
    }
}
