using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>The stages that a term names with <c>Stage</c> or <c>Stages</c>.</summary>
internal static class StageList
{
    private static string Allowed => $"from {Literals.Integer(StageNumbers.First)} to {Literals.Integer(StageNumbers.Last)}";

    /// <summary>The stages; empty if the term is active in all.</summary>
    public static IReadOnlyList<int> Of(TermAttribute options) => options.Stages.Length > 0 ? options.Stages : options.Stage == 0 ? [] : [options.Stage];

    public static IEnumerable<OptionFault> Faults(TermAttribute options)
    {
        if (options.Stages.Length > 0 && options.Stage != 0)
            yield return new(nameof(options.Stages), "is given together with Stage; give one of them");
        foreach (var stage in options.Stages)
            if (!StageNumbers.Contains(stage)) yield return new(nameof(options.Stages), $"has {Literals.Integer(stage)}, but each must be {Allowed}");
        foreach (var twice in options.Stages.GroupBy(static s => s).Where(static g => g.Count() > 1))
            yield return new(nameof(options.Stages), $"has {Literals.Integer(twice.Key)} twice");
    }
}
