namespace DistillDsl;

/// <summary>
/// The order of a feature's or an output's dimensions. Losses see the channels, or classes, in dimension 1: the generated code moves them there. On [B, C]
/// all layouts of the batch first are the same.
/// </summary>
public enum Layout
{
    /// <summary>[B, C, …], such as the maps [B, C, H, W] of convolutions; the default.</summary>
    ChannelsFirst,

    /// <summary>[B, …, C], such as the tokens [B, T, C] of linear layers and layer norms, or maps [B, H, W, C].</summary>
    ChannelsLast,

    /// <summary>[S, B, C], as TorchSharp's transformer layers take and return, and its recurrent layers unless they are made with batchFirst.</summary>
    SequenceFirst,
}
