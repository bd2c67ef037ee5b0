using System.Text.Json.Serialization;

namespace DistillDsl.Training.History;

/// <summary>An epoch's losses so far, summed over the samples in double precision.</summary>
/// <param name="Names">The terms; empty before the first step.</param>
/// <param name="Sums">The total and then the terms, times the samples.</param>
/// <param name="Samples">The samples.</param>
internal sealed record LossSums(IReadOnlyList<string> Names, IReadOnlyList<double> Sums, long Samples)
{
    /// <summary>Before the first step.</summary>
    public static LossSums Empty { get; } = new([], [], 0);

    /// <summary>The weighted sum of the terms, mean over the samples.</summary>
    [JsonIgnore]
    public double Total => Samples == 0 ? 0 : Sums[0] / Samples;

    /// <summary>The terms' means over the samples.</summary>
    [JsonIgnore]
    public IReadOnlyList<TermValue> Terms => [.. Names.Select((name, i) => new TermValue(name, Sums[i + 1] / Samples))];

    /// <summary>Adds one step.</summary>
    public LossSums Plus(StepLosses losses)
    {
        var record = losses.Record;
        var added = record.Terms.Select(term => term.Value).Prepend(record.Total).Select(value => value * losses.Samples);
        return Samples == 0
            ? new([.. record.Terms.Select(term => term.Name)], [.. added], losses.Samples)
            : new(Names, [.. Sums.Zip(added, (sum, value) => sum + value)], Samples + losses.Samples);
    }
}
