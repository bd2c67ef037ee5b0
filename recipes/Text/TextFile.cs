namespace DistillDsl.Recipes.Text;

/// <summary>A file of labeled texts: one line for each, <c>label⇥text</c>.</summary>
public static class TextFile
{
    private const string Form = "expected a label, a tab and a text";

    /// <summary>Reads the texts; empty lines are skipped.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is not of this form, or there is a single class.</exception>
    public static IReadOnlyList<LabeledText> Read(string path)
    {
        List<LabeledText> texts = [];
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0) throw Fault("has no tab");
            var (label, text) = (line[..tab].Trim(), line[(tab + 1)..]);
            if (label.Length == 0) throw Fault("has no label");
            if (!Words.Of(text).Any()) throw Fault("has no words after the tab");
            texts.Add(new(label, text));
        }

        var labels = texts.Select(static text => text.Label).Distinct().Take(2).ToArray();
        return labels.Length == 2
            ? texts
            : throw new InvalidDataException(
                $"{path} has {texts.Count} texts{(labels.Length == 1 ? $", all labeled \"{labels[0]}\"" : "")}; expected texts of at least two classes.");

        InvalidDataException Fault(string what) => new($"{path}, line {number} {what}; {Form}.");
    }
}
