using System.Diagnostics;
using DistillDsl.Training.History;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DistillDsl.Training.Progress;

/// <summary>A table in the terminal: the last epochs, and the current one with a progress bar, speed and remaining time.</summary>
internal sealed class LiveProgress(IAnsiConsole console) : ITrainingProgress
{
    private const int EpochsShown = 8;
    private const int BarWidth = 24;
    private static readonly TimeSpan BetweenDrawings = TimeSpan.FromMilliseconds(100);

    private readonly List<EpochRecord> _epochs = [];
    private readonly Stopwatch _sinceDrawing = new();
    private TrainingPlan _plan = null!;
    private StepReport? _step;
    private EvaluationRecord? _evaluation;
    private LiveDisplayContext? _context;
    private TaskCompletionSource? _end;
    private Task? _display;

    public void Start(TrainingPlan plan)
    {
        _plan = plan;
        _epochs.Clear();
        (_step, _evaluation) = (null, null);
        // Spectre's display lives as long as the function it is given, which therefore waits for the end of the training.
        _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new TaskCompletionSource<LiveDisplayContext>(TaskCreationOptions.RunContinuationsAsynchronously);
        _display = console.Live(View()).StartAsync(async context =>
        {
            started.SetResult(context);
            await _end.Task.ConfigureAwait(false);
        });
        // A console that already has a display rejects a second one; then the display's task ends first, with that error.
        Task.WhenAny(started.Task, _display).Unwrap().GetAwaiter().GetResult();
        _context = started.Task.Result;
        _sinceDrawing.Restart();
    }

    public void Step(StepReport report)
    {
        _step = report;
        if (_sinceDrawing.Elapsed >= BetweenDrawings) Draw();
    }

    public void Epoch(EpochRecord record, TimeSpan timeLeft)
    {
        _epochs.Add(record);
        (_step, _evaluation) = (null, null);
        Draw();
    }

    public void Evaluation(EvaluationRecord record)
    {
        _evaluation = record;
        Draw();
    }

    public void End()
    {
        if (_display is null) return;
        Draw();
        _end!.SetResult();
        _display.GetAwaiter().GetResult();
        _display = null;
    }

    private void Draw()
    {
        _context!.UpdateTarget(View());
        _sinceDrawing.Restart();
    }

    private IRenderable View()
    {
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(ProgressText.Title(_plan.Recipe)));
        var wait = _epochs.Count > 0 ? ProgressText.DataWait(_epochs[^1].DataWait).TrimStart() : "";
        var notes = string.Join('\n', ProgressText.Notes(_plan).Append(wait).Where(note => note.Length > 0));
        if (notes.Length > 0) table.Caption(Markup.Escape(notes));
        var terms = _step?.Terms ?? (_epochs.Count > 0 ? _epochs[^1].Terms : []);
        AddColumns(table, terms);
        foreach (var epoch in _epochs.TakeLast(EpochsShown))
            AddRow(
                table,
                terms,
                epoch.Stage,
                epoch.Epoch,
                epoch.Total,
                epoch.Terms,
                epoch.Metric,
                epoch.IsBest,
                epoch.OtherMetrics,
                epoch.LearningRate,
                epoch.SamplesPerSecond,
                ProgressText.Time(epoch.Duration));
        if (_step is not { } step) return table;
        AddRow(
            table,
            terms,
            step.Stage,
            step.Epoch,
            step.Total,
            step.Terms,
            _evaluation?.Value,
            _evaluation?.IsBest ?? false,
            _evaluation?.OtherMetrics ?? [],
            step.LearningRate,
            step.SamplesPerSecond,
            "");
        return new Rows(table, new Text(ProgressText.Stage(_plan, step.Stage) + Bar(step)));
    }

    private void AddColumns(Table table, IReadOnlyList<TermValue> terms)
    {
        IEnumerable<string> metrics = _plan.OtherMetrics.Select(metric => metric.Name).Prepend(_plan.Metric?.Name ?? "");
        string[] names = ["epoch", "total", .. terms.Select(term => term.Name), .. metrics, "lr", "images", "time"];
        foreach (var name in names.Where(name => name.Length > 0)) table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
    }

    private void AddRow(
        Table table,
        IReadOnlyList<TermValue> columns,
        int stage,
        int epoch,
        double total,
        IReadOnlyList<TermValue> terms,
        double? metric,
        bool isBest,
        IReadOnlyList<MetricValue> others,
        double learningRate,
        double speed,
        string time)
    {
        var place = (_plan.Stages.Count > 1 ? $"{stage}·" : "") + ProgressText.Epoch(_plan.Stages[stage - 1], epoch);
        // An earlier stage may have had other terms.
        var values = columns.Select(column => terms.Where(term => term.Name == column.Name).Select(term => ProgressText.Loss(term.Value)).FirstOrDefault(""));
        var otherValues = ProgressText.OtherMetrics(_plan, others).Select(other => other.Value);
        string[] evaluated = _plan.Metric is null ? [] : [ProgressText.Metric(_plan.Metric, metric, isBest), .. otherValues];
        table.AddRow([.. new[] { place, ProgressText.Loss(total) }.Concat(values).Concat(evaluated)
            .Append(ProgressText.Rate(learningRate)).Append(ProgressText.Speed(speed)).Append(time).Select(Markup.Escape)]);
    }

    private static string Bar(StepReport step)
    {
        var left = step.TimeLeft is { } time ? $"  {ProgressText.Time(time)} left" : "";
        if (step.Steps is not { } steps) return $"step {step.Step}{left}";
        var done = Math.Min(BarWidth, BarWidth * step.Step / Math.Max(1, steps));
        return $"{new string('━', done)}{new string('╌', BarWidth - done)}  step {step.Step}/{steps}{left}";
    }
}
