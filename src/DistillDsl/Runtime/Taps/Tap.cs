using System.ComponentModel;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// A place in a network whose value a term reads: a forward hook that captures the layer's output, but only in a pass it was armed for.
/// </summary>
/// <remarks>
/// The captured tensor is an alias of the output, or a copy where a later layer changes the output in place: gradients flow through it, and
/// it outlives a <c>Sequential</c> or a dispose scope that frees the output itself. Nothing stays behind: <see cref="Take"/> hands it over,
/// and the end of the pass drops the rest. Not thread-safe: a network runs one pass at a time.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Tap : IDisposable
{
    private readonly TapPath _path;
    private readonly List<Tensor> _values = [];
    private readonly Module? _layer;
    private Action? _remove;
    private TapTrial? _trial;
    private bool _copies;
    private bool _armed;
    private int _calls;

    internal Tap(string network, TapPath path, Module? layer)
    {
        _path = path;
        Network = network;
        _layer = layer;
        _remove = LayerHook.Attach(layer, Capture);
        Seen = new Feature($"the {network}'s \"{path}\"", null);
    }

    /// <summary>What the dry run saw here; its shape is unknown before the dry run and if it failed.</summary>
    public Feature Seen { get; internal set; }

    internal string Network { get; }

    /// <summary>The shape of the captured output; null if there is none, or several.</summary>
    internal long[]? Captured => _values is [var value] ? value.shape : null;

    /// <summary>Hands the captured output to <paramref name="scope"/>.</summary>
    /// <exception cref="InvalidOperationException">The pass did not call the layer as the dry run did.</exception>
    public Tensor Take(DisposeScope scope)
    {
        if (_calls == 0)
            throw new InvalidOperationException(
                $"{Seen.Place} was not called in this forward pass, though it was in the dry run: {LayerHook.NotCalled(_layer)}");
        if (CallsFault is { } fault) throw new InvalidOperationException($"{fault} In the dry run it was called differently.");
        if (_values.Count == 0) throw new InvalidOperationException($"{Seen.Place} gave no tensor in this forward pass, though it did in the dry run.");
        foreach (var value in _values) scope.Attach(value);
        var taken = _values.Count == 1 ? _values[0] : cat(_values);
        _values.Clear();
        return taken;
    }

    /// <summary>Removes the hook from the layer.</summary>
    public void Dispose()
    {
        _remove?.Invoke();
        _remove = null;
        Drop();
    }

    /// <summary>Captures the layer's output from now on.</summary>
    internal void Arm()
    {
        Drop();
        _armed = true;
    }

    /// <summary>The same for the dry run.</summary>
    internal void ArmTrial()
    {
        Arm();
        _trial = new();
    }

    /// <summary>Captures no more, and drops what was captured and not taken.</summary>
    internal void Drop()
    {
        _armed = false;
        _calls = 0;
        Forget();
        _trial = null;
    }

    /// <summary>What the dry run shows to be wrong with the tap; null if it can be read, and <see cref="Seen"/> is known then.</summary>
    internal string? EndTrial(LayoutEvidence evidence)
    {
        var fault = _calls == 0 ? $"{Seen.Place} was not called in the {Network}'s forward pass: {LayerHook.NotCalled(_layer)}"
            : CallsFault ?? (_trial!.Unread is { } unread ? $"{Unknown}the {Network}'s \"{_path.WithoutResults()}\" {unread}." : ShapesFault);
        if (fault is null)
        {
            var first = _values[0];
            _copies = _trial!.IsFed || _trial.AreChanged(_values);
            var shape = _values.Count == 1 ? first.shape : [_values.Sum(static v => v.shape[0]), .. first.shape[1..]];
            Seen = new(Seen.Place, shape)
            {
                Type = first.dtype,
                Device = first.device,
                Told = evidence.Of(_path.Layer, first.shape, _path.Results.All(static r => r == 0)),
                IsJoined = _path.Call == TapPath.AllCalls,
            };
        }
        Drop();
        return fault;
    }

    /// <summary>Tells the dry run what a layer gets that changes it in place.</summary>
    internal void Feed(Tensor input)
    {
        if (_trial is { IsFed: false } && _values.Any(value => TapTrial.Share(input, value))) _trial.IsFed = true;
    }

    private string Unknown => _path.Results.Count == 0 ? "" : $"there is no \"{_path}\": ";

    private string? CallsFault
    {
        get
        {
            if (_path.Call is { } call ? call <= _calls : _calls == 1) return null;
            var calls = _calls == 1 ? "once" : $"{_calls} times";
            var each = string.Join(", ", Enumerable.Range(1, Math.Min(_calls, 3)).Select(n => $"\"{_path.WithCall(n)}\"")) + (_calls > 3 ? ", …" : "");
            return $"the {Network}'s \"{_path.Layer}\" was called {calls} in one forward pass; write {each} for one of the calls, or "
                + $"\"{_path.WithCall(TapPath.AllCalls)}\" for all of them, joined along the batch.";
        }
    }

    private string? ShapesFault => _values.Count == 1 || _values.All(v => v.dim() > 0 && v.shape.AsSpan(1).SequenceEqual(_values[0].shape.AsSpan(1))) ? null
        : $"{Seen.Place} cannot be joined along the batch: the calls give {string.Join(", ", _values.Select(static v => Shapes.Text(v.shape)))}; name one of "
            + $"the calls, such as \"{_path.WithCall(1)}\".";

    private object? Capture(object? output)
    {
        if (!_armed) return output;
        _calls++;
        if (_path.Call is > 0 and var wanted && wanted != _calls) return output;
        if (_path.Call is null) Forget();
        var value = LayerOutput.At(output, _path);
        if (value is not null) _values.Add((_copies ? value.clone() : value.alias()).DetachFromDisposeScope());
        _trial?.See(output, value, _path);
        return output;
    }

    private void Forget()
    {
        foreach (var value in _values) value.Dispose();
        _values.Clear();
        _trial?.Forget();
    }
}
