using DistillDsl.Training.Callbacks;
using DistillDsl.Training.History;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Callbacks;

/// <summary>Does something at the end of each step.</summary>
internal sealed class Acting(Action<TrainingContext, BatchLosses> act) : ITrainingCallback
{
    public void OnStepEnd(TrainingContext training, BatchLosses losses) => act(training, losses);
}

/// <summary>Halves the learning rate of every second step.</summary>
internal sealed class Scaling : ITrainingCallback
{
    public void OnStepBegin(TrainingContext training, IReadOnlyDictionary<string, Tensor> batch)
    {
        if (training.Step % 2 == 1) training.LearningRate *= 0.5;
    }
}

/// <summary>Sets a learning rate.</summary>
internal sealed class Setting(double rate) : ITrainingCallback
{
    public bool HasEnded { get; private set; }

    public void OnStepBegin(TrainingContext training, IReadOnlyDictionary<string, Tensor> batch) => training.LearningRate = rate;

    public void OnTrainingEnd(TrainingContext training) => HasEnded = true;
}

/// <summary>Counts steps as a value and in a tensor, both of which are saved.</summary>
internal sealed class Counting : ITrainingCallback
{
    public int Steps { get; set; }

    public Tensor Sum { get; } = zeros(1).DetachFromDisposeScope();

    public void OnStepEnd(TrainingContext training, BatchLosses losses)
    {
        Steps++;
        Sum.add_(1);
    }

    public void SaveState(CallbackState state)
    {
        state.Set("steps", Steps);
        state.SetTensors(Tensors);
    }

    public void LoadState(CallbackState state)
    {
        Steps = state.Get<int>("steps");
        state.CopyTensorsTo(Tensors);
    }

    private Dictionary<string, Tensor> Tensors => new() { ["sum"] = Sum };
}

/// <summary>Notes a network's first weight at every evaluation and at the end.</summary>
internal sealed class Weights(Linear network) : ITrainingCallback
{
    public List<float> Evaluated { get; } = [];

    public float Final { get; private set; }

    private float First => network.weight!.data<float>()[0];

    public void OnEvaluationEnd(TrainingContext training, EvaluationRecord evaluation) => Evaluated.Add(First);

    public void OnTrainingEnd(TrainingContext training) => Final = First;
}
