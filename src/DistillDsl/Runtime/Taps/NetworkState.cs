using System.ComponentModel;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>The training modes and requires_grad flags of a network, so that it can be restored exactly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkState
{
    private readonly List<(Module Module, bool Training)> _modes;
    private readonly Dictionary<string, bool> _requiresGrad;
    private Module? _network;

    private NetworkState(Module network)
    {
        _network = network;
        // The network first, then level by level, because train() also sets the children, whose own modes must be restored later.
        _modes = [(network, network.training), .. network.named_modules().Select(m => (m.Item2, m.Item2.training))];
        _requiresGrad = new(StringComparer.Ordinal);
        foreach (var (name, parameter) in network.named_parameters()) _requiresGrad[name] = parameter.requires_grad;
    }

    /// <summary>Saves the state of <paramref name="network"/> and of everything in it.</summary>
    public static NetworkState Of(Module network) => new(network);

    /// <summary>
    /// Restores the modes and flags, once: later changes are kept. Parameters are found by name, because moving a network to a device replaces them.
    /// A network that was disposed before its recipe is left alone.
    /// </summary>
    public void Restore()
    {
        if (_network is null) return;
        try
        {
            RestoreModes();
            foreach (var (name, parameter) in _network.named_parameters())
                if (!parameter.IsInvalid && _requiresGrad.TryGetValue(name, out var flag) && parameter.requires_grad != flag) parameter.requires_grad = flag;
        }
        catch (ObjectDisposedException)
        {
        }
        // Drop the reference, so that a released network can be freed.
        _network = null;
        _modes.Clear();
    }

    /// <summary>Puts the network into evaluation mode again, if a training loop has changed it.</summary>
    public void Evaluate()
    {
        foreach (var (module, _) in _modes)
            if (module.training) module.eval();
    }

    /// <summary>
    /// The outermost layers that were in evaluation mode, with all that is in them, while the network itself was in training mode.
    /// </summary>
    public IReadOnlyList<string> FrozenLayers()
    {
        if (_network is not { } network || !_modes[0].Training) return [];
        var trained = _modes.Where(static m => m.Training).Select(static m => m.Module).ToHashSet();
        var frozen = new List<string>();
        foreach (var (path, layer) in network.named_modules())
            if (!trained.Contains(layer) && !layer.modules().Any(trained.Contains) && !frozen.Any(f => TrainedPaths.IsIn(path, f))) frozen.Add(path);
        return frozen;
    }

    internal void RestoreModes()
    {
        foreach (var (module, training) in _modes)
            if (module.training != training) module.train(training);
    }

    internal void Freeze()
    {
        _network!.eval();
        foreach (var parameter in _network.parameters()) parameter.requires_grad = false;
    }
}
