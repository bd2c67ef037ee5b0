namespace DistillDsl;

/// <summary>What <see cref="MgdAttribute"/> hides of the student's feature.</summary>
public enum MgdMask
{
    /// <summary>Positions, the same in all channels: a mask [B, 1, H, W]. For dense prediction.</summary>
    SpatialMask,

    /// <summary>Channels, at all positions: a mask [B, C, 1, 1]. For classification.</summary>
    ChannelMask,
}
