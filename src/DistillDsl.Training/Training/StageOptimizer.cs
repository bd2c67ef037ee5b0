using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>A stage's optimizer and its learning rate.</summary>
internal sealed class StageOptimizer : IDisposable
{
    private readonly optim.Optimizer _optimizer;
    private readonly TrainerOptions _options;

    /// <exception cref="InvalidOperationException">The stage trains nothing.</exception>
    public StageOptimizer(IRecipe recipe, TrainerOptions options)
    {
        _options = options;
        var parameters = recipe.TrainableParameters().ToArray();
        if (parameters.Length == 0)
            throw new InvalidOperationException($"{recipe.Info.Name}: stage {recipe.Stage} trains nothing: no parameter requires a gradient (a module without RegisterComponents() has none).");
        _optimizer = options.Optimizer switch
        {
            OptimizerKind.Adam => optim.Adam(parameters, options.LearningRate, weight_decay: options.WeightDecay),
            OptimizerKind.AdamW => optim.AdamW(parameters, options.LearningRate, weight_decay: options.WeightDecay),
            _ => optim.SGD(parameters, options.LearningRate, options.Momentum, weight_decay: options.WeightDecay, nesterov: options.Nesterov),
        };
    }

    /// <summary>The learning rate that the next step takes.</summary>
    public double LearningRate { get; private set; }

    /// <summary>Sets the learning rate.</summary>
    /// <param name="epochsDone">The stage's epochs that are over, with the running one's part.</param>
    public void MoveTo(double epochsDone)
    {
        // The climb ends at the full rate; its first step is not 0, which would train nothing.
        var warmUp = epochsDone < _options.WarmUpEpochs ? Math.Max(epochsDone / _options.WarmUpEpochs, 0.01) : 1;
        LearningRate = _options.LearningRate * warmUp * _options.Schedule.Factor(epochsDone, _options.Epochs);
        foreach (var group in _optimizer.ParamGroups) group.LearningRate = LearningRate;
    }

    /// <summary>Forgets the gradients.</summary>
    public void ZeroGrad() => _optimizer.zero_grad();

    /// <summary>Changes the parameters.</summary>
    public void Step() => _optimizer.step();

    public void Dispose() => _optimizer.Dispose();
}
