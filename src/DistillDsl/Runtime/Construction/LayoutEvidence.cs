using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Listens during a dry run to the modules that tell a layout: linear layers, layer norms, convolutions, pooling, transformers.</summary>
internal sealed class LayoutEvidence : IDisposable
{
    private readonly List<(string Path, Layout Layout, long[] Shape)> _calls = [];
    private readonly List<Action> _remove = [];

    internal LayoutEvidence(Module root)
    {
        foreach (var (path, module) in root.named_modules().Prepend(("", root)))
            if (module is not LayerNorm { normalized_shape.Length: > 1 } && LayoutRules.ToldBy(module.GetType().Name) is { } layout
                && LayerHook.Attach(module, output => Heard(path, layout, output)) is { } remove)
                _remove.Add(remove);
    }

    public void Dispose()
    {
        foreach (var remove in _remove) remove();
    }

    /// <summary>The layout of a layer's value: that of the last such module called in it, if that gives the value's shape; null if none tells.</summary>
    /// <param name="path">The layer's path; empty for the network.</param>
    /// <param name="shape">The shape of its value.</param>
    internal Layout? Of(string path, long[] shape)
    {
        var last = _calls.FindLastIndex(call => path.Length == 0 || TrainedPaths.IsIn(call.Path, path));
        return last >= 0 && _calls[last].Shape.SequenceEqual(shape) ? _calls[last].Layout : null;
    }

    private object? Heard(string path, Layout layout, object? output)
    {
        if (output is Tensor value) _calls.Add((path, layout, value.shape));
        return output;
    }
}
