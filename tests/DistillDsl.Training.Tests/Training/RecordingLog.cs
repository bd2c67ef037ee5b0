using DistillDsl.Training.History;
using DistillDsl.Training.Logging;

namespace DistillDsl.Training.Tests.Training;

/// <summary>Remembers what a training logged, and forgets what a resumed one will log again.</summary>
internal sealed class RecordingLog : ITrainingLog
{
    public List<StepRecord> Steps { get; } = [];

    public List<(EpochRecord Record, long GlobalStep)> Epochs { get; } = [];

    public List<EvaluationRecord> Evaluations { get; } = [];

    public List<long> Starts { get; } = [];

    public int Flushed { get; private set; }

    public void Start(RecipeInfo recipe, long resumedAfter)
    {
        Starts.Add(resumedAfter);
        Steps.RemoveAll(step => step.GlobalStep > resumedAfter);
        Epochs.RemoveAll(epoch => epoch.GlobalStep > resumedAfter);
        Evaluations.RemoveAll(evaluation => evaluation.GlobalStep > resumedAfter);
    }

    public void Step(StepRecord record) => Steps.Add(record);

    public void Epoch(EpochRecord record, long globalStep) => Epochs.Add((record, globalStep));

    public void Evaluation(EvaluationRecord record) => Evaluations.Add(record);

    public void Flush() => Flushed = Steps.Count;

    public void Dispose()
    {
    }
}
