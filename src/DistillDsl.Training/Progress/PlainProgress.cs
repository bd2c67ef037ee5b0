using System.Diagnostics;

namespace DistillDsl.Training;

/// <summary>Plain lines: one for each epoch, and within long epochs one every half minute.</summary>
internal sealed class PlainProgress(TextWriter output) : ITrainingProgress
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    private readonly Stopwatch _sinceLine = new();
    private TrainingPlan _plan = null!;

    public void Start(TrainingPlan plan)
    {
        _plan = plan;
        Line(ProgressText.Title(plan.Recipe));
    }

    public void Step(StepReport report)
    {
        if (_sinceLine.Elapsed < Quiet) return;
        var steps = report.Steps is { } all ? $"{report.Step}/{all}" : $"{report.Step}";
        Line($"{Place(report.Stage, report.Epoch)}  step {steps}  {Losses(report.Total, report.Terms)}  {ProgressText.Speed(report.ImagesPerSecond)}{Left(report.TimeLeft)}");
    }

    public void Epoch(EpochRecord record, TimeSpan timeLeft)
    {
        var metric = record.Metric is { } value && _plan.Metric is { } kind ? $"  {kind.Name} {kind.Format(value)}" : "";
        Line($"{Place(record.Stage, record.Epoch)}  {Losses(record.Total, record.Terms)}{metric}  lr {ProgressText.Rate(record.LearningRate)}  {ProgressText.Speed(record.ImagesPerSecond)}{Left(timeLeft)}");
    }

    public void End() => output.Flush();

    private string Place(int stage, int epoch)
    {
        var stages = _plan.Recipe.Stages.Count > 1 ? $"stage {stage}/{_plan.Recipe.Stages.Count}  " : "";
        return $"{stages}epoch {epoch.ToString().PadLeft(_plan.Epochs.ToString().Length)}/{_plan.Epochs}";
    }

    // A single term of weight 1 is the total; it would be said twice.
    private static string Losses(double total, IReadOnlyList<TermValue> terms) => terms.Count == 1 && terms[0].Value == total
        ? $"{terms[0].Name} {ProgressText.Loss(total)}"
        : $"total {ProgressText.Loss(total)}  " + string.Join("  ", terms.Select(term => $"{term.Name} {ProgressText.Loss(term.Value)}"));

    private static string Left(TimeSpan? time) => time is { } left && left > TimeSpan.Zero ? $"  {ProgressText.Time(left)} left" : "";

    private void Line(string text)
    {
        output.WriteLine(text);
        _sinceLine.Restart();
    }
}
