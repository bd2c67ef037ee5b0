using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// How the rows of a table become inputs: each number less the mean, over the standard deviation, both of the training part; each category as inputs of
/// which one is 1. Use the training part's encoding for the other parts too.
/// </summary>
public sealed class TableEncoding
{
    private readonly (string Column, double Mean, double Deviation)[] _numbers;
    private readonly (string Column, string[] Categories)[] _categories;
    private readonly LabelTexts? _labels;

    private TableEncoding(TableFile training)
    {
        _numbers = [.. training.NumericColumns.Select(column => Standard(training, column))];
        _categories = [.. training.Columns.Categorical.Select(column =>
            (column, training.Texts(column).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray()))];
        if (training.Columns is { Target: { } target, IsNumericTarget: false }) _labels = LabelTexts.Of([.. training.Texts(target).Select(text => text!)]);
    }

    /// <summary>The names of the inputs in their order: columns of numbers, then <c>column=category</c>.</summary>
    public IReadOnlyList<string> InputNames =>
        [.. _numbers.Select(number => number.Column), .. _categories.SelectMany(column => column.Categories.Select(name => $"{column.Column}={name}"))];

    /// <summary>The names of the target's classes in the order of their labels; empty without classes.</summary>
    public IReadOnlyList<string> ClassNames => _labels?.Names ?? [];

    /// <summary>The encoding of a training part.</summary>
    /// <exception cref="InvalidDataException">A value is missing or not a number, or a column has no value at all.</exception>
    public static TableEncoding Of(TableFile training) => new(training);

    /// <summary>The inputs, float32 [N, inputs].</summary>
    /// <exception cref="InvalidDataException">A value is missing or not a number, or a category is new.</exception>
    internal Tensor Inputs(TableFile table)
    {
        var width = InputNames.Count;
        var values = new float[table.Count, width];
        for (var c = 0; c < _numbers.Length; c++)
        {
            var (column, mean, deviation) = _numbers[c];
            var numbers = table.Numbers(column);
            for (var i = 0; i < numbers.Length; i++) values[i, c] = double.IsNaN(numbers[i]) ? 0 : (float)((numbers[i] - mean) / deviation);
        }

        var first = _numbers.Length;
        foreach (var (column, categories) in _categories)
        {
            var texts = table.Texts(column);
            for (var i = 0; i < texts.Length; i++)
            {
                if (texts[i] is not { } text) continue;
                var place = Array.IndexOf(categories, text);
                if (place >= 0) values[i, first + place] = 1;
                else if (!table.Columns.AllowNewCategories)
                    throw table.Fault(i, column, $"is \"{text}\", which the training part does not have: "
                        + $"{string.Join(", ", categories.Select(name => $"\"{name}\""))}. "
                        + $"{nameof(TableColumns)}.{nameof(TableColumns.AllowNewCategories)} takes it as none of them");
            }

            first += categories.Length;
        }

        return tensor(values);
    }

    /// <summary>The targets: int64 [N] or, for numbers, float32 [N, 1]; null if there are none.</summary>
    /// <exception cref="InvalidDataException">A target is missing, not a number, or not one of the training part's classes.</exception>
    internal Tensor? Targets(TableFile table)
    {
        if (table.Columns.Target is not { } target) return null;
        if (_labels is null) return tensor(table.Numbers(target).Select(number => (float)number).ToArray(), [table.Count, 1]);
        var labels = table.Texts(target).Select((text, i) => (long)(_labels.Find(text!) ?? throw table.Fault(i, target, _labels.Fault(text!))));
        return tensor(labels.ToArray());
    }

    private static (string Column, double Mean, double Deviation) Standard(TableFile training, string column)
    {
        double[] known = [.. training.Numbers(column).Where(number => !double.IsNaN(number))];
        if (known.Length == 0)
            throw new InvalidDataException(
                $"{training.Path}: \"{column}\" has no values in the training part; add it to {nameof(TableColumns)}.{nameof(TableColumns.Ignored)}.");
        var mean = known.Average();
        var deviation = Math.Sqrt(known.Average(number => (number - mean) * (number - mean)));
        // A column with a single value is 0 after its mean is subtracted; any deviation will do.
        return (column, mean, deviation > 1e-12 * Math.Max(1, Math.Abs(mean)) ? deviation : 1);
    }
}
