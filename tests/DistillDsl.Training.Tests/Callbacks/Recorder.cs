using DistillDsl.Training.Callbacks;
using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Callbacks;

/// <summary>Notes every call: + for a beginning, - for an end.</summary>
internal sealed class Recorder(string name, List<string> calls) : ITrainingCallback
{
    public void OnTrainingBegin(TrainingContext training) => Note("training+");

    public void OnTrainingEnd(TrainingContext training) => Note("training-");

    public void OnStageBegin(TrainingContext training) => Note("stage+");

    public void OnStageEnd(TrainingContext training) => Note("stage-");

    public void OnEpochBegin(TrainingContext training) => Note("epoch+");

    public void OnEpochEnd(TrainingContext training, EpochRecord epoch) => Note($"epoch- {epoch.Epoch}");

    public void OnStepBegin(TrainingContext training, IReadOnlyDictionary<string, Tensor> batch) => Note($"step+ {training.Step}");

    public void OnStepEnd(TrainingContext training, BatchLosses losses) => Note($"step- {training.Step}");

    public void OnWeightsChanged(TrainingContext training) => Note("weights");

    public void OnLossesRead(TrainingContext training, StepRecord step) => Note($"losses {step.Step}");

    public void OnEvaluationBegin(TrainingContext training) => Note("evaluation+");

    public void OnEvaluationEnd(TrainingContext training, EvaluationRecord evaluation) => Note("evaluation-");

    public void OnCheckpointBegin(TrainingContext training) => Note("checkpoint+");

    public void OnCheckpointEnd(TrainingContext training, string path) => Note("checkpoint-");

    public void OnFinalWeights(TrainingContext training) => Note("final");

    private void Note(string call) => calls.Add($"{name} {call}");
}
