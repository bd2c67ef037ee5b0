namespace DistillDsl;

/// <summary>The trainable module that maps a student feature to the shape of the teacher's. FitNets calls it the regressor.</summary>
public enum Adapter
{
    /// <summary>No adapter: the feature is used as it is; the numbers of channels must be equal.</summary>
    None,

    /// <summary>A 1×1 convolution with bias, in the rank of the features: [B, C, …] to [B, C', …].</summary>
    Conv1x1,

    /// <summary>A 1×1 convolution without bias, in the rank of the features: [B, C, …] to [B, C', …].</summary>
    Conv1x1NoBias,

    /// <summary>A linear layer over the channels: [B, D] to [B, D'], or, with the channels last, [B, …, D] to [B, …, D'].</summary>
    LinearProjection,

    /// <summary>
    /// RepDistiller's ConvReg: a 3×3 convolution of stride 2 where the student's map is twice the teacher's, a transposed 4×4 one of stride 2
    /// where it is half, otherwise a convolution with kernel 1 + s_H − t_H by 1 + s_W − t_W; then batch norm and ReLU.
    /// </summary>
    ConvReg,

    /// <summary>
    /// The connector of Heo et al. (activation boundaries, overhaul): a 1×1 convolution without bias, weights from N(0, 2/C'), then batch
    /// norm; no ReLU, so that it joins pre-activation features. [B, C, …] to [B, C', …].
    /// </summary>
    Connector,

    /// <summary>Two 1×1 convolutions with bias to the teacher's channels and a ReLU between them, as Ultralytics distils: [B, C, …] to [B, C', …].</summary>
    Mlp,
}
