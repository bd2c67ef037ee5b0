using DistillDsl.Training.History;
using DistillDsl.Training.Progress;

namespace DistillDsl.Training.Callbacks;

/// <summary>Forwards a training to its progress display.</summary>
internal sealed class ProgressCallback(ITrainingProgress progress) : ITrainingCallback
{
    private bool _hasNewLosses;

    public void OnTrainingBegin(TrainingContext training) => progress.Start(new(training.Recipe.Info, training.Stages, training.Metric)
    {
        OtherMetrics = training.OtherMetrics,
        ResumedAfter = training.ResumedAfter,
        IsComplete = training.IsComplete,
        TeacherEvaluation = training.TeacherEvaluation,
        FrozenLayers = [.. training.Recipe.FrozenLayers, .. training.Recipe.PeerFrozenLayers.Select(static layer => "peer." + layer)],
    });

    public void OnLossesRead(TrainingContext training, StepRecord step) => _hasNewLosses = true;

    public void OnStepEnd(TrainingContext training, BatchLosses losses)
    {
        if (!_hasNewLosses) return;
        _hasNewLosses = false;
        progress.Step(new(
            training.Stage.Number,
            training.Epoch,
            training.Step,
            training.StepsPerEpoch,
            training.Total,
            training.Terms,
            training.LearningRate,
            training.SamplesPerSecond,
            training.TimeLeft));
    }

    public void OnEvaluationEnd(TrainingContext training, EvaluationRecord evaluation)
    {
        // An evaluation at the end of an epoch is in the epoch's record.
        if (!training.IsEpochOver) progress.Evaluation(evaluation);
    }

    public void OnEpochEnd(TrainingContext training, EpochRecord epoch) => progress.Epoch(epoch, training.TimeLeft ?? TimeSpan.Zero);

    public void OnTrainingEnd(TrainingContext training) => progress.End();
}
