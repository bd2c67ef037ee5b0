using DistillDsl.Training.Data;
using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>
/// Keeps the losses on the device until a window of steps is full and then reads them at once, so that the host does not wait for every
/// step.
/// </summary>
internal sealed class LossWindow(RecipeInfo recipe, int size) : IDisposable
{
    private readonly List<(StepRecord Record, string[] Names, string[] Inputs, long Samples, Tensor Values)> _unread = [];

    /// <summary>Whether the window is full.</summary>
    public bool IsFull => _unread.Count >= size;

    /// <summary>Whether every step is read before it changes the weights.</summary>
    public bool ReadsEveryStep => size == 1;

    /// <summary>Adds the losses of a step; call it inside the step's dispose scope.</summary>
    /// <param name="record">The step, without its values.</param>
    /// <param name="losses">Its losses.</param>
    /// <param name="batch">Its batch.</param>
    public void Add(StepRecord record, BatchLosses losses, Dictionary<string, Tensor> batch)
    {
        string[] inputs = [.. batch.Where(entry => entry.Value.is_floating_point()).Select(entry => entry.Key)];
        // One vector per step: the total, the terms, and for every floating-point input 1 if all of it is finite.
        using var noGrad = no_grad();
        var values = losses.Terms.Select(term => term.Value).Prepend(losses.Total)
            .Concat(inputs.Select(key => batch[key].isfinite().all()))
            .Select(value => value.to(ScalarType.Float32));
        string[] names = [.. losses.Terms.Select(term => term.Name)];
        _unread.Add((record, names, inputs, Samples(batch), stack(values).DetachFromDisposeScope()));
    }

    /// <summary>Reads all pending losses, in the order of the steps.</summary>
    public IReadOnlyList<StepLosses> Read()
    {
        if (_unread.Count == 0) return [];
        using var scope = NewDisposeScope();
        var all = cat([.. _unread.Select(entry => entry.Values)]).ReadValues<float>().AsSpan();
        var read = new List<StepLosses>(_unread.Count);
        foreach (var (record, names, inputs, samples, _) in _unread)
        {
            var (terms, finite) = (all[1..(1 + names.Length)].ToArray(), all.Slice(1 + names.Length, inputs.Length).ToArray());
            var values = record with { Total = all[0], Terms = [.. names.Zip(terms, (name, value) => new TermValue(name, value))] };
            read.Add(new(values, samples, [.. inputs.Where((_, i) => finite[i] == 0)]));
            all = all[(1 + names.Length + inputs.Length)..];
        }

        Dispose();
        return read;
    }

    // A network that is trained alone may find its only input under the name of its parameter.
    private long Samples(Dictionary<string, Tensor> batch) =>
        (batch.TryGetValue(recipe.StudentInputs[0], out var input) ? input : batch.Values.First(value => value.dim() > 0)).shape[0];

    /// <summary>Discards the pending losses.</summary>
    public void Dispose()
    {
        foreach (var entry in _unread) entry.Values.Dispose();
        _unread.Clear();
    }
}
