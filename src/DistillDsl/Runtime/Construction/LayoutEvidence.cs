using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Listens during a dry run to the modules that tell a layout: linear layers, layer norms, convolutions, pooling, transformers, recurrent ones.</summary>
internal sealed class LayoutEvidence : IDisposable
{
    private readonly List<(string Path, Layout Layout, long[] Shape)> _calls = [];
    private readonly List<Action> _remove = [];

    internal LayoutEvidence(Module root)
    {
        foreach (var (path, module) in root.named_modules().Prepend(("", root)))
            if (module is not LayerNorm { normalized_shape.Length: > 1 } && LayoutRules.ToldBy(module.GetType().Name, isBatchFirst: true) is not null
                && LayerHook.Attach(module, output => Heard(path, module.GetType().Name, output)) is { } remove)
                _remove.Add(remove);
    }

    public void Dispose()
    {
        foreach (var remove in _remove) remove();
    }

    /// <summary>The layout of a layer's value: that of the last such module called in it, if that gives the value's shape; null if none tells.</summary>
    /// <param name="path">The layer's path; empty for the network.</param>
    /// <param name="shape">The shape of its value.</param>
    /// <param name="isFirst">Whether the value is all or the first of what the layer gives.</param>
    internal Layout? Of(string path, long[] shape, bool isFirst = true)
    {
        var last = _calls.FindLastIndex(call => path.Length == 0 || TrainedPaths.IsIn(call.Path, path));
        return last >= 0 && (isFirst || _calls[last].Path != path) && _calls[last].Shape.SequenceEqual(shape) ? _calls[last].Layout : null;
    }

    private object? Heard(string path, string module, object? output)
    {
        var (value, state) = output is ITuple { Length: > 1 } several ? (several[0] as Tensor, several[1] as Tensor) : (output as Tensor, null);
        if (value is not null && LayoutRules.ToldBy(module, IsBatchFirst(value, state)) is { } layout) _calls.Add((path, layout, value.shape));
        return output;
    }

    /// <summary>Whether a recurrent module's output has the batch first, which its state [layers, B, C] tells; null where the sequence is as long.</summary>
    private static bool? IsBatchFirst(Tensor output, Tensor? state) =>
        state is not null && state.dim() == 3 && output.dim() == 3 && output.shape[0] != output.shape[1] ? output.shape[0] == state.shape[1] : null;
}
