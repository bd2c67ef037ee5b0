using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Why a sample cannot be resized and normalized for the teacher.</summary>
internal static class TeacherInputFault
{
    /// <param name="key">The input's key in a batch.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="channels">The number of channels that are reordered or normalized; 0 if none are.</param>
    /// <param name="positions">The number of dimensions behind the channels; 0 for one to three.</param>
    /// <param name="order">The order of the teacher's channels.</param>
    /// <returns>The fault; null if there is none.</returns>
    public static string? Of(string key, Tensor sample, int channels, int positions, ChannelOrder order)
    {
        var isOfRank = positions == 0 ? sample.dim() is >= 3 and <= 5 : sample.dim() == positions + 2;
        if (sample.is_floating_point() && isOfRank && (channels == 0 || sample.shape[1] == channels)) return null;
        var shape = positions switch { 1 => "L", 2 => "H, W", 3 => "D, H, W", _ => "…" };
        var advice = !sample.is_floating_point() ? ""
            : !isOfRank && positions > 0 ? "; give Sizes = [L], [H, W] or [D, H, W]"
            : !isOfRank ? ""
            : order == ChannelOrder.Rgb ? "; give one mean and std per channel"
            : $"; {nameof(ChannelOrder)}.{order} is the order of three color channels";
        return $"[TeacherInput] takes [B, {(channels == 0 ? "C" : channels)}, {shape}] of floating-point numbers; the sample of \"{key}\" is "
            + $"{Shapes.Text(sample.shape)} of {sample.dtype}{advice}.";
    }
}
