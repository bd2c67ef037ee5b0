using DistillDsl.Training.History;
using DistillDsl.Training.Logging;

namespace DistillDsl.Training.Callbacks;

/// <summary>Forwards a training to a log.</summary>
internal sealed class LogCallback(ITrainingLog log) : ITrainingCallback
{
    private bool _isStarted;

    public void OnTrainingBegin(TrainingContext training)
    {
        // A training that was already complete adds nothing, and its log remains as it is.
        if (training.IsComplete) return;
        log.Start(training.Recipe.Info, training.ResumedAfter);
        _isStarted = true;
    }

    public void OnLossesRead(TrainingContext training, StepRecord step) => log.Step(step);

    public void OnEvaluationEnd(TrainingContext training, EvaluationRecord evaluation) => log.Evaluation(evaluation);

    public void OnEpochEnd(TrainingContext training, EpochRecord epoch) => log.Epoch(epoch, training.GlobalStep);

    public void OnCheckpointBegin(TrainingContext training) => log.Flush();

    public void OnTrainingEnd(TrainingContext training)
    {
        if (_isStarted) log.Flush();
    }
}
