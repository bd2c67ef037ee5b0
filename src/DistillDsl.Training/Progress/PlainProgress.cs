using System.Diagnostics;
using DistillDsl.Training.History;

namespace DistillDsl.Training.Progress;

/// <summary>Plain lines: one for each epoch, and within long epochs one every half minute.</summary>
internal sealed class PlainProgress(TextWriter output) : ITrainingProgress
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private readonly Stopwatch _sinceLine = new();
    private TrainingPlan _plan = null!;

    public void Start(TrainingPlan plan)
    {
        _plan = plan;
        var resumed = plan.IsComplete ? $", already complete after {plan.ResumedAfter} steps: nothing is left to train"
            : plan.ResumedAfter > 0 ? $", resumed after {plan.ResumedAfter} steps" : "";
        Line(ProgressText.Title(plan.Recipe) + resumed);
        foreach (var note in ProgressText.Notes(plan)) Line(note);
    }

    public void Step(StepReport report)
    {
        if (_sinceLine.Elapsed < Quiet) return;
        var steps = report.Steps is { } all ? $"{report.Step}/{all}" : $"{report.Step}";
        Line($"{Place(report.Stage, report.Epoch)}  step {steps}  {Losses(report.Total, report.Terms)}  "
            + $"{ProgressText.Speed(report.SamplesPerSecond)}{Left(report.TimeLeft)}");
    }

    public void Epoch(EpochRecord record, TimeSpan timeLeft)
    {
        var skipped = record.Skipped > 0 ? $"  {record.Skipped} batches skipped" : "";
        var metrics = record.Metric is { } value ? Metrics(value, record.IsBest, record.OtherMetrics) : "";
        var speed = $"  lr {ProgressText.Rate(record.LearningRate)}  {ProgressText.Speed(record.SamplesPerSecond)}{ProgressText.DataWait(record.DataWait)}";
        Line($"{Place(record.Stage, record.Epoch)}  {Losses(record.Total, record.Terms)}{skipped}{metrics}{speed}{Left(timeLeft)}");
    }

    public void Evaluation(EvaluationRecord record) =>
        Line($"{Place(record.Stage, record.Epoch)}  after {record.GlobalStep} steps{Metrics(record.Value, record.IsBest, record.OtherMetrics)}");

    public void End() => output.Flush();

    private string Place(int stage, int epoch) => $"{ProgressText.Stage(_plan, stage)}epoch {ProgressText.Epoch(_plan.Stages[stage - 1], epoch)}";

    // A single term of weight 1 equals the total and would be printed twice.
    private static string Losses(double total, IReadOnlyList<TermValue> terms) => terms.Count == 1 && terms[0].Value == total
        ? $"{terms[0].Name} {ProgressText.Loss(total)}"
        : $"total {ProgressText.Loss(total)}  " + string.Join("  ", terms.Select(term => $"{term.Name} {ProgressText.Loss(term.Value)}"));

    // What has been evaluated was announced.
    private string Metrics(double value, bool isBest, IReadOnlyList<MetricValue> others) =>
        $"  {_plan.Metric!.Name} {ProgressText.Metric(_plan.Metric, value, isBest)}"
        + string.Concat(ProgressText.OtherMetrics(_plan, others).Select(other => $"  {other.Name} {other.Value}"));

    private static string Left(TimeSpan? time) => time is { } left && left > TimeSpan.Zero ? $"  {ProgressText.Time(left)} left" : "";

    private void Line(string text)
    {
        output.WriteLine(text);
        _sinceLine.Restart();
    }
}
