using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>
/// A backup of the state that a forward pass changes before its losses are known: running statistics and other buffers, and the random
/// number state.
/// </summary>
internal sealed class StepBackup(IRecipe recipe) : IDisposable
{
    private readonly List<(Tensor Buffer, Tensor Copy)> _buffers = [.. recipe.Modules.Select(entry => entry.Module).Prepend(recipe.Student)
        .SelectMany(module => module.named_buffers())
        .Select(entry => (entry.Item2, entry.Item2.detach().clone().DetachFromDisposeScope()))];

    private Tensor? _random;

    /// <summary>The position of the training.</summary>
    public TrainingState State { get; private set; } = new();

    /// <summary>Saves the current state.</summary>
    public void Take(TrainingState state)
    {
        using var noGrad = no_grad();
        foreach (var (buffer, copy) in _buffers) copy.copy_(buffer);
        _random?.Dispose();
        _random = get_rng_state().DetachFromDisposeScope();
        State = state with { };
    }

    /// <summary>Restores the buffers.</summary>
    public void RestoreBuffers()
    {
        using var noGrad = no_grad();
        foreach (var (buffer, copy) in _buffers) buffer.copy_(copy);
    }

    /// <summary>Restores the random number state.</summary>
    public void RestoreRandom()
    {
        if (_random is not null) set_rng_state(_random);
    }

    public void Dispose()
    {
        _random?.Dispose();
        foreach (var (_, copy) in _buffers) copy.Dispose();
    }
}
