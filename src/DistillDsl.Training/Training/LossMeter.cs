using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>
/// Sums up an epoch's losses. They stay on the device until a window of steps is full and are then read at once, so that the host does not wait for
/// every step; the sums are kept in double precision on the host.
/// </summary>
internal sealed class LossMeter(string recipe, int stage, int epoch, int window) : IDisposable
{
    private readonly List<(int Step, long Samples, Tensor Values)> _unread = [];
    private string[] _names = [];
    private string[] _inputs = [];
    private double[] _sums = [];

    /// <summary>The samples of all steps that were read.</summary>
    public long Samples { get; private set; }

    /// <summary>The weighted sum of the terms, mean over the samples.</summary>
    public double Total => _sums.Length == 0 ? 0 : _sums[0] / Samples;

    /// <summary>The terms' means over the samples.</summary>
    public IReadOnlyList<TermValue> Terms => [.. _names.Skip(1).Select((name, i) => new TermValue(name, _sums[i + 1] / Samples))];

    /// <summary>Takes a step's losses; call it inside the step's dispose scope.</summary>
    /// <returns>Whether the window was full and everything has been read.</returns>
    /// <exception cref="NonFiniteLossException">A loss of a step that was read is not finite.</exception>
    public bool Add(int step, BatchLosses losses, Dictionary<string, Tensor> batch, double learningRate)
    {
        if (_names.Length == 0)
        {
            _names = ["total", .. losses.Terms.Select(term => term.Name)];
            _inputs = [.. batch.Where(entry => entry.Value.is_floating_point()).Select(entry => entry.Key)];
            _sums = new double[_names.Length];
        }

        // One vector a step: the total, the terms, and for every input of floats 1 where all of it is finite.
        using (no_grad())
        {
            var values = losses.Terms.Select(term => term.Value).Prepend(losses.Total)
                .Concat(_inputs.Select(key => batch[key].isfinite().all()))
                .Select(value => value.to(ScalarType.Float32));
            _unread.Add((step, RecipeBatch.Input(batch, recipe).shape[0], stack(values).DetachFromDisposeScope()));
        }

        if (_unread.Count < window) return false;
        Read(batch, learningRate);
        return true;
    }

    /// <summary>Reads what is left at the epoch's end.</summary>
    /// <exception cref="NonFiniteLossException">A loss is not finite.</exception>
    public void Finish(double learningRate)
    {
        if (_unread.Count > 0) Read(null, learningRate);
    }

    /// <summary>Disposes what was not read.</summary>
    public void Dispose()
    {
        foreach (var (_, _, values) in _unread) values.Dispose();
        _unread.Clear();
    }

    private void Read(Dictionary<string, Tensor>? lastBatch, double learningRate)
    {
        using var scope = NewDisposeScope();
        var table = stack(_unread.Select(entry => entry.Values)).cpu().data<float>().ToArray();
        var width = _names.Length + _inputs.Length;
        for (var row = 0; row < _unread.Count; row++)
        {
            var (step, samples, _) = _unread[row];
            var values = table.AsSpan(row * width, width);
            for (var i = 0; i < _names.Length; i++)
            {
                if (!float.IsFinite(values[i])) throw Fault(step, values, row == _unread.Count - 1 ? lastBatch : null, learningRate);
                _sums[i] += (double)values[i] * samples;
            }

            Samples += samples;
        }

        Dispose();
    }

    private NonFiniteLossException Fault(int step, ReadOnlySpan<float> values, Dictionary<string, Tensor>? batch, double learningRate)
    {
        var losses = values[.._names.Length].ToArray();
        // The terms are what the total is made of: it is to blame only where none of them is.
        var culprit = Enumerable.Range(1, _names.Length - 1).Where(i => !float.IsFinite(losses[i])).FirstOrDefault(0);
        var listing = string.Join(", ", _names.Select((name, i) => FormattableString.Invariant($"{name} = {losses[i]:G5}")));
        var finite = values[_names.Length..].ToArray();
        var bad = _inputs.Where((_, i) => finite[i] == 0).ToArray();
        var reason = bad.Length > 0
            ? string.Join(" ", bad.Select(key => NonFiniteInput.Describe(key, batch)))
            : FormattableString.Invariant($"The batch itself is finite; a learning rate that is too high (it is {learningRate:G4}) or a term's weight are the usual causes.");
        var where = stage > 1 ? $"stage {stage}, epoch {epoch}, step {step}" : $"epoch {epoch}, step {step}";
        return new($"{recipe}: the loss {_names[culprit]} is {Name(losses[culprit])} at {where} ({listing}). {reason}", _names[culprit], stage, epoch, step);
    }

    private static string Name(float value) => float.IsNaN(value) ? "NaN" : "infinite";
}
