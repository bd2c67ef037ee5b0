using System.ComponentModel;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// A place in a network whose value a term reads: a forward hook that captures the layer's output, but only in a pass it was armed for.
/// </summary>
/// <remarks>
/// The captured tensor is an alias of the output: gradients flow through it, and it outlives a <c>Sequential</c> or a dispose scope that
/// frees the output itself. Nothing is left behind: <see cref="Take"/> hands it over, and the end of the pass drops the rest.
/// Not thread-safe: a network runs one pass at a time.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Tap : IDisposable
{
    private Action? _remove;
    private Tensor? _value;
    private Tensor? _copy;
    private bool _armed;
    private bool _copies;

    internal Tap(string network, string path, Module? layer)
    {
        Network = network;
        Path = path;
        _remove = LayerHook.Attach(layer, Capture);
        Seen = new Feature($"the {network}'s \"{path}\"", null);
    }

    /// <summary>What the dry run saw here; its shape is unknown before the dry run and if it failed.</summary>
    public Feature Seen { get; internal set; }

    internal string Network { get; }

    internal string Path { get; }

    /// <summary>Hands the captured output to <paramref name="scope"/>.</summary>
    /// <exception cref="InvalidOperationException">The pass did not call the layer.</exception>
    public Tensor Take(DisposeScope scope)
    {
        var value = _value
            ?? throw new InvalidOperationException($"{Seen.Place} was not called in this forward pass, though it was in the dry run: {LayerHook.NotCalled}");
        _value = null;
        scope.Attach(value);
        return value;
    }

    /// <summary>Removes the hook from the layer.</summary>
    public void Dispose()
    {
        _remove?.Invoke();
        _remove = null;
        Drop();
    }

    internal void ArmWithCopy()
    {
        Arm();
        _copies = true;
    }

    /// <summary>
    /// The captured output's shape after a pass armed with a copy, and whether a later layer changed it in place; null if the layer was not
    /// called.
    /// </summary>
    internal (long[] Shape, ScalarType Type, Device Device, bool Changed)? Inspect()
    {
        var seen = _value is { } value ? (value.shape, value.dtype, value.device, !SameValues(value, _copy!)) : ((long[], ScalarType, Device, bool)?)null;
        Drop();
        return seen;
    }

    /// <summary>Captures the layer's output from now on; if a pass calls the layer several times, the last one is kept.</summary>
    internal void Arm()
    {
        Drop();
        _armed = true;
    }

    /// <summary>Stops capturing, and drops what was captured but not taken.</summary>
    internal void Drop()
    {
        _armed = false;
        _copies = false;
        _value?.Dispose();
        _copy?.Dispose();
        _value = null;
        _copy = null;
    }

    private static bool SameValues(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        // NaN counts as equal to NaN here: a network that returns NaN is a different problem.
        return a.eq(b).logical_or(a.isnan().logical_and(b.isnan())).all().item<bool>();
    }

    private Tensor? Capture(Tensor output)
    {
        if (_armed)
        {
            _value?.Dispose();
            _value = output.alias().DetachFromDisposeScope();
            if (_copies)
            {
                _copy?.Dispose();
                _copy = output.detach().clone().DetachFromDisposeScope();
            }
        }
        return null;
    }
}
