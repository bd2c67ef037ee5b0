using DistillDsl.Training.History;

namespace DistillDsl.Training.Callbacks;

/// <summary>Ends a stage after a number of consecutive evaluations without improvement.</summary>
internal sealed class EarlyStopping(int patience) : ITrainingCallback
{
    private const string SinceBest = "evaluations since best";

    private int _sinceBest;

    public void OnStageBegin(TrainingContext training)
    {
        if (training.StageSteps == 0) _sinceBest = 0;
    }

    public void OnEvaluationEnd(TrainingContext training, EvaluationRecord evaluation)
    {
        _sinceBest = evaluation.IsBest ? 0 : _sinceBest + 1;
        if (_sinceBest >= patience) training.StopStage();
    }

    public void SaveState(CallbackState state) => state.Set(SinceBest, _sinceBest);

    public void LoadState(CallbackState state) => _sinceBest = state.Get<int>(SinceBest);
}
