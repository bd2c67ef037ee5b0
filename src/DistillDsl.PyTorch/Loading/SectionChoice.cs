using DistillDsl.Rules;

namespace DistillDsl.PyTorch.Loading;

/// <summary>Chooses the dictionary of a file that holds the weights.</summary>
internal sealed class SectionChoice(IReadOnlyList<TensorEntry> entries, Func<IEnumerable<TensorEntry>, int> fitting)
{
    /// <exception cref="InvalidDataException">There are no tensors.</exception>
    /// <exception cref="ArgumentException">There is no such section, or two fit equally well.</exception>
    public string Of(string file, string? wanted)
    {
        var sections = entries.GroupBy(static entry => entry.Section).ToArray();
        if (sections.Length == 0) throw new InvalidDataException($"{file}: the file holds no tensors.");
        if (wanted is not null)
        {
            if (sections.Any(section => section.Key == wanted)) return wanted;
            var nearest = NameDistance.Order(sections.Select(static section => section.Key), wanted);
            throw Ambiguous($"{file}: there are no tensors in \"{wanted}\"", nearest);
        }

        var best = sections.OrderByDescending(section => fitting(section)).ToArray();
        if (best.Length > 1 && fitting(best[0]) == fitting(best[1]))
        {
            throw Ambiguous(
                $"{file}: {best.Length} dictionaries hold tensors and fit the network equally well ({fitting(best[0])} names)",
                best.Where(section => fitting(section) == fitting(best[0])).Select(static section => section.Key));
        }

        return best[0].Key;
    }

    private static ArgumentException Ambiguous(string fault, IEnumerable<string> sections) =>
        new($"{fault}; set {nameof(LoadOptions)}.{nameof(LoadOptions.Section)} to one of {string.Join(", ", sections.Select(static name => $"\"{name}\""))}.");
}
