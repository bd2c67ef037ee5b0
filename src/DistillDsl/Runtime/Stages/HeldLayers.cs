using System.ComponentModel;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Holds layers in evaluation mode for one pass; their modes are restored on disposal, because they belong to the training loop.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HeldLayers : IDisposable
{
    private readonly List<(Module Layer, bool Training)>? _modes;

    /// <param name="layers">The layers, each before its children.</param>
    internal HeldLayers(IReadOnlyList<Module> layers)
    {
        if (!layers.Any(static l => l.training)) return;
        _modes = [.. layers.Select(static l => (l, l.training))];
        foreach (var layer in layers)
            if (layer.training) layer.eval();
    }

    /// <summary>Restores the modes.</summary>
    public void Dispose()
    {
        if (_modes is null) return;
        foreach (var (layer, training) in _modes)
            if (layer.training != training) layer.train(training);
    }
}
