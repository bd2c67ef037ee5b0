using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>What files of annotations give for an annotated set, whose constructor checks it.</summary>
/// <param name="Images">uint8 [N, 3, H, W].</param>
/// <param name="Masks">uint8 [N, H, W], or null.</param>
/// <param name="Boxes">float32 [M, 6], or null.</param>
/// <param name="Options">The names of the classes.</param>
internal sealed record AnnotatedParts(Tensor Images, Tensor? Masks, Tensor? Boxes, AnnotatedSetOptions Options)
{
    /// <summary>The label of pixels that belong to no class.</summary>
    public const byte Void = 255;
}
