namespace DistillDsl.Training.Metrics;

/// <summary>How a recipe's teacher does on labels, measured with the input that the recipe gives it.</summary>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Chance">
/// The accuracy of always answering the most frequent class, its share of the labels; null for other metrics, and for labels of one class only.
/// </param>
/// <param name="Labels">The number of labels behind <paramref name="Chance"/>; 0 without it.</param>
public sealed record TeacherEvaluation(string Recipe, string Metric, double Value, double? Chance, long Labels)
{
    private const int StandardErrors = 2;

    /// <summary>
    /// Whether the value exceeds <see cref="Chance"/> by no more than two standard errors of a guess, √(c (1 − c) / labels); false where it is null.
    /// </summary>
    public bool IsNoBetterThanChance =>
        Chance is { } chance && !(Value > chance + StandardErrors * Math.Sqrt(chance * (1 - chance) / Labels));

    /// <summary>What to check in a teacher that is no better than chance; null for any other.</summary>
    public string? Warning => !IsNoBetterThanChance ? null
        : $"warning: {Recipe}: the teacher's {Metric} is {MetricText.Percent(Value)} on {Labels} labels, no better than chance, "
            + $"{MetricText.Percent(Chance!.Value)}, the share of the most frequent class. The usual causes are preprocessing unlike the teacher's training, "
            + "in normalization, size or order of channels ([TeacherInput] gives the teacher its own), and classes in another order.";
}
