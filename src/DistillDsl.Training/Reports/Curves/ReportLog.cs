using DistillDsl.Training.History;
using DistillDsl.Training.Logging;

namespace DistillDsl.Training.Reports;

/// <summary>
/// Keeps the curves of a training for a report, in bounded memory: long curves are thinned to a few hundred points that preserve minima and
/// maxima. Pass it to the trainer and then to a <see cref="CurvesPart"/>.
/// </summary>
public sealed class ReportLog : ITrainingLog
{
    private readonly Dictionary<string, ThinnedSeries> _metrics = [];
    private readonly Dictionary<string, ThinnedSeries> _terms = [];
    private readonly Dictionary<string, ThinnedSeries> _termMeans = [];
    private readonly Dictionary<string, ThinnedSeries> _scheduled = [];
    private readonly List<(EpochRecord Record, long Step)> _epochs = [];
    private readonly List<(int Stage, long FirstStep)> _stages = [];

    /// <summary>The recipe that was trained; null before the training.</summary>
    public RecipeInfo? Recipe { get; private set; }

    /// <summary>All epochs in their order.</summary>
    public IReadOnlyList<EpochRecord> Epochs => [.. _epochs.Select(epoch => epoch.Record)];

    /// <summary>The last step logged, over all stages; 0 before the first.</summary>
    public long LastStep { get; private set; }

    /// <summary>The best evaluation; null if there was none.</summary>
    public EvaluationRecord? Best { get; private set; }

    internal IReadOnlyDictionary<string, ThinnedSeries> Metrics => _metrics;

    internal IReadOnlyDictionary<string, ThinnedSeries> Terms => _terms;

    internal IReadOnlyDictionary<string, ThinnedSeries> TermMeans => _termMeans;

    internal IReadOnlyDictionary<string, ThinnedSeries> Scheduled => _scheduled;

    internal ThinnedSeries Total { get; } = new();

    internal ThinnedSeries TotalMeans { get; } = new();

    internal ThinnedSeries LearningRate { get; } = new();

    internal IReadOnlyList<(int Stage, long FirstStep)> Stages => _stages;

    /// <summary>The curves that a <see cref="CsvLog"/> wrote, including those of a resumed training from its first step on.</summary>
    /// <param name="folder">The log's folder.</param>
    /// <param name="recipe">The recipe that was trained.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not such a log.</exception>
    public static ReportLog Read(string folder, RecipeInfo recipe)
    {
        var log = new ReportLog();
        log.Start(recipe, 0);
        CsvCurves.Read(folder, log);
        return log;
    }

    /// <inheritdoc />
    public void Start(RecipeInfo recipe, long resumedAfter)
    {
        Recipe = recipe;
        foreach (var series in _metrics.Values.Concat(_terms.Values).Concat(_termMeans.Values)
            .Concat(_scheduled.Values).Append(Total).Append(TotalMeans).Append(LearningRate))
            series.DropAfter(resumedAfter);
        _epochs.RemoveAll(epoch => epoch.Step > resumedAfter);
        _stages.RemoveAll(stage => stage.FirstStep > resumedAfter);
        if (Best?.GlobalStep > resumedAfter) Best = null;
        LastStep = Math.Min(LastStep, resumedAfter);
    }

    /// <inheritdoc />
    public void Step(StepRecord record)
    {
        LastStep = record.GlobalStep;
        if (_stages.Count == 0 || _stages[^1].Stage != record.Stage) _stages.Add((record.Stage, record.GlobalStep));
        Total.Add(record.GlobalStep, record.Total);
        LearningRate.Add(record.GlobalStep, record.LearningRate);
        AddAll(_terms, record.Terms, record.GlobalStep, record.GlobalStep);
        AddAll(_scheduled, record.Scheduled, record.GlobalStep, record.GlobalStep);
    }

    /// <inheritdoc />
    public void Epoch(EpochRecord record, long globalStep)
    {
        LastStep = Math.Max(LastStep, globalStep);
        var first = Math.Min(globalStep, _epochs.Count == 0 ? 1 : _epochs[^1].Step + 1);
        _epochs.Add((record, globalStep));
        TotalMeans.Add(first, globalStep, record.Total);
        AddAll(_termMeans, record.Terms, first, globalStep);
    }

    /// <inheritdoc />
    public void Evaluation(EvaluationRecord record)
    {
        LastStep = Math.Max(LastStep, record.GlobalStep);
        if (record.IsBest) Best = record;
        SeriesOf(_metrics, record.Metric).Add(record.GlobalStep, record.Value);
        foreach (var (name, value) in record.OtherMetrics) SeriesOf(_metrics, name).Add(record.GlobalStep, value);
    }

    /// <summary>Does nothing: the curves are in memory until a report is written.</summary>
    public void Flush()
    {
    }

    /// <summary>Does nothing: the curves stay for the report.</summary>
    public void Dispose()
    {
    }

    private static void AddAll(Dictionary<string, ThinnedSeries> series, IReadOnlyList<TermValue> values, long first, long last)
    {
        foreach (var (name, value) in values) SeriesOf(series, name).Add(first, last, value);
    }

    private static ThinnedSeries SeriesOf(Dictionary<string, ThinnedSeries> all, string name)
    {
        if (!all.TryGetValue(name, out var series)) all[name] = series = new();
        return series;
    }
}
