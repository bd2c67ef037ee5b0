namespace DistillDsl.Rules;

/// <summary>The rules of layouts: what a term reads as [B, C, …] must have its batch and its channels there.</summary>
internal static class LayoutRules
{
    /// <summary>The layout that a module of TorchSharp gives, of several results the first, by the name of its type; null where it tells none.</summary>
    /// <param name="module">The type's name.</param>
    /// <param name="isBatchFirst">Whether a recurrent module has the batch first; null if unknown, so that it tells nothing.</param>
    public static Layout? ToldBy(string module, bool? isBatchFirst) => module switch
    {
        "Linear" or "Embedding" or "LayerNorm" => Layout.ChannelsLast,
        "LSTM" or "GRU" or "RNN" => isBatchFirst switch { true => Layout.ChannelsLast, false => Layout.SequenceFirst, null => null },
        "Transformer" or "TransformerEncoder" or "TransformerEncoderLayer" or "TransformerDecoder" or "TransformerDecoderLayer" or "MultiheadAttention" =>
            Layout.SequenceFirst,
        "GroupNorm" => Layout.ChannelsFirst,
        _ => module.StartsWith("Conv", StringComparison.Ordinal) || module.StartsWith("BatchNorm", StringComparison.Ordinal)
            || module.StartsWith("InstanceNorm", StringComparison.Ordinal) || module.Contains("Pool") ? Layout.ChannelsFirst : null,
    };

    /// <summary>A place that is read in another layout than its network gives, or whose layout nothing tells.</summary>
    public static ShapeFault? Fault(ShapedPlace place)
    {
        if (place is { IsJoined: true, Layout: Layout.SequenceFirst })
            return ShapeFault.Shapes($"{place} joins all calls along the first dimension, which is the sequence's in {Layout.SequenceFirst}; name one call");
        // Vectors [B, C] are the same in both layouts of the batch first.
        if (place.Layout == Layout.SequenceFirst && place.Rank is not (null or 3))
            return Wrong(place, "it does not have three dimensions, as [S, B, C] has", place.Rank == 2 ? Layout.ChannelsFirst : Layout.ChannelsLast);
        if (place.Rank is 0 or 1 or 2) return null;
        if (place.Batch is { } batch && batch != (place.Layout == Layout.SequenceFirst ? 1 : 0))
            return Wrong(place, $"its batch is in dimension {batch}", batch == 1 ? Layout.SequenceFirst : Layout.ChannelsLast);
        if (place.Told is { } told)
            return place.IsDeclaredByTerm || IsCompatible(told, place) ? null : Wrong(place, $"its channels are in dimension {ChannelsOf(told, place)}", told);
        return place is { IsDeclared: false, IsSeen: true, Rank: 3 } ? Wrong(place, "nothing in the network tells where its channels are", null) : null;
    }

    /// <summary>Whether a module's output can be what is read: a linear layer does not tell where the batch is; for others, a dry run does.</summary>
    private static bool IsCompatible(Layout told, ShapedPlace place) => (told, place.Layout) switch
    {
        (Layout.ChannelsLast, Layout.SequenceFirst) => true,
        (Layout.SequenceFirst, Layout.ChannelsLast) => place.Batch == 0 || !place.IsSeen,
        var (given, read) => given == read,
    };

    private static string ChannelsOf(Layout told, ShapedPlace place) => told == Layout.ChannelsFirst ? "1" : place.Rank is { } rank ? $"{rank - 1}" : "-1";

    /// <summary>The first fault of two places.</summary>
    public static ShapeFault? Fault(ShapedPlace student, ShapedPlace teacher) => Fault(student) ?? Fault(teacher);

    private static ShapeFault Wrong(ShapedPlace place, string reason, Layout? right) => new(
        ShapeFaultKind.Layout,
        [$"{place}", place.Layout.ToString(), reason, right is { } layout ? $"{place.LayoutOption} = {layout}"
            : $"{place.LayoutOption} = {Layout.ChannelsFirst} for [B, C, T], {Layout.ChannelsLast} for [B, T, C] or {Layout.SequenceFirst} for [S, B, C]"])
    {
        Layout = right is { } known ? (place.LayoutOption, known) : null,
    };
}
