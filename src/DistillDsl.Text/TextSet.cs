using System.Text;
using DistillDsl.Training.Data;

namespace DistillDsl.Text;

/// <summary>Texts with class labels, in memory.</summary>
public sealed class TextSet
{
    /// <summary>Creates a set.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="labels">The label of each, from 0 to the number of classes − 1; null if there are none.</param>
    /// <param name="classNames">The names of the classes in the order of the labels; if omitted, <c>class 0</c> to the largest label.</param>
    /// <exception cref="ArgumentException">There are no texts, or the labels do not fit them or the classes.</exception>
    public TextSet(IReadOnlyList<string> texts, IReadOnlyList<int>? labels = null, IReadOnlyList<string>? classNames = null)
    {
        if (texts.Count == 0) throw new ArgumentException("There are no texts.", nameof(texts));
        if (labels is not null && labels.Count != texts.Count)
            throw new ArgumentException($"There are {labels.Count} labels; expected one for each of the {texts.Count} texts.", nameof(labels));
        (Texts, Labels) = (texts, labels);
        ClassNames = labels is null ? [] : classNames ?? [.. Enumerable.Range(0, labels.Max() + 1).Select(k => $"class {k}")];
        if (labels is not null && (labels.Min() < 0 || labels.Max() >= ClassNames.Count))
            throw new ArgumentException($"The labels go from {labels.Min()} to {labels.Max()}; expected 0 … {ClassNames.Count - 1}.", nameof(labels));
    }

    /// <summary>The texts.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The label of each text; null if there are none.</summary>
    public IReadOnlyList<int>? Labels { get; }

    /// <summary>The names of the classes in the order of the labels; empty without labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The number of texts.</summary>
    public int Count => Texts.Count;

    /// <summary>
    /// Reads a CSV file with a header, a text in each row. Whole numbers are the labels themselves; other texts are names of classes, which are numbered in
    /// ordinal order.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="textColumn">The column of the texts.</param>
    /// <param name="labelColumn">The column of the labels; null if there are none.</param>
    /// <param name="classNames">The classes in the order of their labels, such as those of the training set; if omitted, the file's own.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">A column is missing, or there are no rows, or a label is not one of the given classes.</exception>
    public static TextSet ReadCsv(string path, string textColumn = "text", string? labelColumn = "label", IReadOnlyList<string>? classNames = null)
    {
        var csv = CsvFile.Read(path);
        var text = csv.IndexOf(textColumn);
        string[] texts = [.. csv.Rows.Select(row => row.Values[text])];
        if (labelColumn is null) return new(texts);
        var label = csv.IndexOf(labelColumn);
        string[] given = [.. csv.Rows.Select(row => row.Values[label])];
        var labels = classNames is null ? LabelTexts.Of(given) : new LabelTexts(classNames);
        return new(texts, [.. given.Select((name, i) => labels.Find(name) ?? throw csv.Fault(i, $"the label {labels.Fault(name)}."))], labels.Names);
    }

    /// <summary>Reads a folder with a folder of .txt files for each class, each file one text in UTF-8; classes and files in ordinal order.</summary>
    /// <param name="folder">The folder of the class folders.</param>
    /// <param name="classNames">The classes in the order of their labels, such as those of the training set; if omitted, the folders.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">There are no texts, or a class has none, or a folder is not one of the given classes.</exception>
    public static TextSet Open(string folder, IReadOnlyList<string>? classNames = null)
    {
        ImageListing.RequireFolder(folder);
        string[] found = [.. ImageListing.Folders(folder)];
        if (found.Length == 0)
            throw new InvalidDataException($"{folder} holds no folders; expected one for each class, named as the class, with its .txt files.");
        var names = new LabelTexts(classNames ?? found);
        List<string> texts = [];
        List<int> labels = [];
        foreach (var name in found)
        {
            var label = names.Find(name)
                ?? throw new InvalidDataException($"{folder} holds the folder \"{name}\"; the classes are {string.Join(", ", names.Names)}.");
            string[] files = [.. Directory.EnumerateFiles(Path.Combine(folder, name), "*.txt").Order(StringComparer.Ordinal)];
            if (files.Length == 0 && classNames is null)
                throw new InvalidDataException($"The class \"{name}\" has no .txt files in {Path.Combine(folder, name)}.");
            texts.AddRange(files.Select(file => File.ReadAllText(file, Encoding.UTF8)));
            labels.AddRange(Enumerable.Repeat(label, files.Length));
        }

        return texts.Count > 0 ? new(texts, labels, names.Names) : throw new InvalidDataException($"{folder} holds no .txt files.");
    }

    /// <summary>Two parts, drawn at random: the same for the same seed.</summary>
    /// <param name="part">The part to hold out, greater than 0 and less than 1; at least one text is held out and one is not.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentException">The part is out of range, or there is only one text.</exception>
    public (TextSet Train, TextSet HeldOut) Split(double part, long seed = 0)
    {
        var (rest, heldOut) = SampleOrder.Split(Count, part, seed);
        return (Select(rest), Select(heldOut));

        TextSet Select(long[] chosen) =>
            new([.. chosen.Select(i => Texts[(int)i])], Labels is null ? null : [.. chosen.Select(i => Labels[(int)i])], Labels is null ? null : ClassNames);
    }
}
