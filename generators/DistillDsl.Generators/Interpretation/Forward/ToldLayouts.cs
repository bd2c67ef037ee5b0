using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>What an abstract pass tells of the layouts of values: the modules that tell one, in the order of their calls, by path.</summary>
internal sealed class ToldLayouts(ImmutableArray<(string Path, Layout Layout, TensorShape Shape)> calls)
{
    public static ToldLayouts None { get; } = new([]);

    public static ToldLayouts Of(ForwardModel pass, ModuleObject network)
    {
        var paths = LayerPaths.Of(network).ToLookup(static l => l.Module, static l => l.Path);
        return new([.. pass.Telling.SelectMany(call => paths[call.Module].Select(path => (path, call.Layout, call.Shape)))]);
    }

    /// <summary>
    /// The layout of a layer's value, or of the network's with an empty path: that of the last module in it that tells one, if its value is surely this one.
    /// </summary>
    public Layout? Of(string path, TensorShape shape)
    {
        for (var i = calls.Length - 1; i >= 0; i--)
        {
            var call = calls[i];
            if (path.Length > 0 && !TrainedPaths.IsIn(call.Path, path)) continue;
            return call.Shape.Equals(shape) && IsTold(shape, call.Layout) ? call.Layout : null;
        }
        return null;
    }

    /// <summary>Whether the channels are known and no other dimension is as long: a transposed value would have another shape.</summary>
    private static bool IsTold(TensorShape shape, Layout layout)
    {
        if (shape.Rank is not { } rank || rank < 3 || shape[layout == Layout.ChannelsFirst ? 1 : -1] is not { } channels) return false;
        return shape.Dimensions.Skip(1).Take(rank - 1).Count(length => length == channels) == 1;
    }
}
