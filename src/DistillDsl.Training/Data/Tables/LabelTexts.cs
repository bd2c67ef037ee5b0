using System.Globalization;

namespace DistillDsl.Training.Data;

/// <summary>Class labels in a text file: whole numbers are the labels themselves; other texts are the classes' names, in ordinal order.</summary>
internal sealed class LabelTexts
{
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly bool _areNumbers;

    /// <summary>The classes of given names.</summary>
    public LabelTexts(IReadOnlyList<string> names, bool areNumbers = false)
    {
        (Names, _areNumbers) = (names, areNumbers);
        for (var i = 0; i < names.Count; i++) _labels.Add(areNumbers ? i.ToString(CultureInfo.InvariantCulture) : names[i], i);
    }

    /// <summary>The names in the order of the labels.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The classes of a file.</summary>
    public static LabelTexts Of(IReadOnlyCollection<string> texts)
    {
        var largest = 0;
        foreach (var text in texts)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return new([.. texts.Distinct().Order(StringComparer.Ordinal)]);
            largest = Math.Max(largest, number);
        }

        return new([.. Enumerable.Range(0, largest + 1).Select(k => $"class {k}")], areNumbers: true);
    }

    /// <summary>The label of a text; null if it is none.</summary>
    public int? Find(string text) => _labels.TryGetValue(text, out var label) ? label : null;

    /// <summary>What is wrong with a text that is none.</summary>
    public string Fault(string text) => _areNumbers
        ? $"is \"{text}\"; expected 0 … {Names.Count - 1}"
        : $"is \"{text}\"; the classes are {string.Join(", ", Names.Select(name => $"\"{name}\""))}";
}
