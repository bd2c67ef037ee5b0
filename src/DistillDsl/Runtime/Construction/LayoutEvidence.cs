using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Listens during a dry run to the modules that tell a layout: linear, recurrent and transformer layers, layer norms, convolutions, pooling.</summary>
internal sealed class LayoutEvidence : IDisposable
{
    private readonly List<(string Path, Layout Layout, long[] Shape)> _calls = [];
    private readonly List<Action> _remove = [];

    private readonly ITeacherGroup? _group;

    internal LayoutEvidence(Module root)
    {
        _group = root as ITeacherGroup;
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

    /// <summary>
    /// The layout of a part of the network's output. Of several teachers, each tells that of its own; that of their ensemble is what all tell that tell
    /// any.
    /// </summary>
    /// <param name="path">Its path; of several teachers, it begins with a name, unless it is of the ensemble.</param>
    /// <param name="shape">The shape of its value.</param>
    internal Layout? OfOutput(string path, long[] shape)
    {
        if (_group is null) return Of("", shape);
        var name = path.Split('.')[0];
        if (_group.Teachers.Any(t => t.Name == name)) return Of(name, shape);
        var told = EachTold(shape).Select(static t => t.Layout).Distinct().ToArray();
        return told.Length == 1 ? told[0] : null;
    }

    /// <summary>Why an ensemble averages outputs of several layouts, which are of one shape by chance; null for other outputs, and if it does not.</summary>
    internal string? EnsembleFault(string path, long[] shape)
    {
        // Of two dimensions, all layouts are the same.
        if (_group is null || shape.Length < 3 || _group.Teachers.Any(t => t.Name == path.Split('.')[0])) return null;
        var told = EachTold(shape).ToArray();
        return told.Select(static t => t.Layout == Layout.ChannelsFirst).Distinct().Count() < 2 ? null
            : $"averages outputs of several layouts: {string.Join(", ", told.Select(static t => $"that of {t.Name} is {t.Layout}"))}; name one teacher in each "
                + "term, with its TeacherLayout.";
    }

    private IEnumerable<(string Name, Layout Layout)> EachTold(long[] shape) =>
        _group!.Teachers.Select(t => (t.Name, Layout: Of(t.Name, shape))).Where(static t => t.Layout is not null).Select(static t => (t.Name, t.Layout!.Value));

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
