namespace DistillDsl.Training.Data;

/// <summary>What <see cref="RandAugment"/> can do to an image.</summary>
internal enum RandAugmentOperation
{
    Identity,
    ShearX,
    ShearY,
    TranslateX,
    TranslateY,
    Rotate,
    Brightness,
    Saturation,
    Contrast,
    Sharpness,
    Posterize,
    Solarize,
    AutoContrast,
    Equalize,
}
