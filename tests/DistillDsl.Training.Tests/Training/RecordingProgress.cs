using DistillDsl.Training.History;
using DistillDsl.Training.Progress;

namespace DistillDsl.Training.Tests.Training;

/// <summary>Remembers what a training told.</summary>
internal sealed class RecordingProgress : ITrainingProgress
{
    public List<TrainingPlan> Plans { get; } = [];

    public List<StepReport> Steps { get; } = [];

    public List<EpochRecord> Epochs { get; } = [];

    public List<EvaluationRecord> Evaluations { get; } = [];

    public int Ends { get; private set; }

    public void Start(TrainingPlan plan) => Plans.Add(plan);

    public void Step(StepReport report) => Steps.Add(report);

    public void Epoch(EpochRecord record, TimeSpan timeLeft) => Epochs.Add(record);

    public void Evaluation(EvaluationRecord record) => Evaluations.Add(record);

    public void End() => Ends++;
}
