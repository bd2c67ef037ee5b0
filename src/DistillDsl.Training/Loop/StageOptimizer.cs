using DistillDsl.Training.Schedules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>A stage's optimizer: accumulates the gradients of a group of batches, clips them and updates the weights.</summary>
internal sealed class StageOptimizer : IDisposable
{
    private readonly OptimizerHelper _optimizer;
    private readonly Parameter[] _parameters;
    private readonly TrainerOptions _options;
    private int _gathered;

    /// <exception cref="InvalidOperationException">The stage has no trainable parameters.</exception>
    public StageOptimizer(IRecipe recipe, StagePlan plan, TrainerOptions options)
    {
        _options = options;
        _parameters = [.. recipe.TrainableParameters()];
        if (_parameters.Length == 0)
            throw new InvalidOperationException(
                $"{recipe.Info.Name}: stage {recipe.Stage} trains nothing: no parameter requires a gradient (a module without RegisterComponents() has none).");
        _optimizer = plan.Optimizer switch
        {
            OptimizerKind.Adam => optim.Adam(_parameters, plan.LearningRate, weight_decay: plan.WeightDecay),
            OptimizerKind.AdamW => optim.AdamW(_parameters, plan.LearningRate, weight_decay: plan.WeightDecay),
            _ => optim.SGD(_parameters, plan.LearningRate, plan.Momentum, weight_decay: plan.WeightDecay, nesterov: plan.Nesterov),
        };
        ForgetGradients();
    }

    /// <summary>Whether no gradient is waiting for the rest of its group.</summary>
    public bool IsBetweenGroups => _gathered == 0;

    /// <summary>Whether the group is complete.</summary>
    public bool IsGroupComplete => _gathered == _options.GradientAccumulationSteps;

    /// <summary>Sets the learning rate of the next update.</summary>
    public void SetLearningRate(double rate)
    {
        foreach (var group in _optimizer.ParamGroups) group.LearningRate = rate;
    }

    /// <summary>Adds the gradient of a batch to that of its group.</summary>
    public void Gather(Tensor loss)
    {
        if (_options.GradientAccumulationSteps > 1) loss = loss / _options.GradientAccumulationSteps;
        loss.backward();
        _gathered++;
    }

    /// <summary>Updates the weights with the mean gradient of the group.</summary>
    /// <returns>False if the gradient's norm, which is known only if it is clipped, is not finite; the weights are unchanged.</returns>
    public bool Update()
    {
        using var scope = NewDisposeScope();
        // The last group of an epoch may be incomplete, and was divided by too much.
        if (!IsGroupComplete) ScaleGradients((double)_options.GradientAccumulationSteps / _gathered);
        _gathered = 0;
        var isFinite = Clip();
        if (isFinite) _optimizer.step();
        ForgetGradients();
        return isFinite;
    }

    /// <summary>Writes the optimizer's state.</summary>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        _optimizer.save_state_dict(writer);
    }

    /// <summary>Continues from a saved state.</summary>
    public void Load(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        _optimizer.load_state_dict(reader);
    }

    public void Dispose() => _optimizer.Dispose();

    /// <returns>Whether the gradient's norm, if it is computed, is finite.</returns>
    private bool Clip()
    {
        if (_options.MaxGradientValue is { } largest) nn.utils.clip_grad_value_(_parameters, largest);
        return _options.MaxGradientNorm is not { } longest || double.IsFinite(nn.utils.clip_grad_norm_(_parameters, longest));
    }

    private void ScaleGradients(double factor)
    {
        using var noGrad = no_grad();
        foreach (var gradient in _parameters.Select(parameter => parameter.grad).OfType<Tensor>()) gradient.mul_(factor);
    }

    // Null rather than zeros, which the optimizers would treat as gradients: a checkpoint need not record which parameters have had one.
    private void ForgetGradients()
    {
        foreach (var parameter in _parameters) parameter.grad = null;
    }
}
