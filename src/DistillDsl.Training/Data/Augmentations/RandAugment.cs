namespace DistillDsl.Training.Data;

/// <summary>
/// RandAugment (Cubuk et al. 2020): a few operations, drawn with replacement from fourteen, all with the same magnitude: identity, shear and translation in
/// both directions, rotation, brightness, saturation, contrast, sharpness, posterize, solarize, auto contrast and equalize. Ranges and rounding are
/// torchvision's; what lies outside the image is black.
/// </summary>
public sealed record RandAugment : ImageStep
{
    /// <summary>The largest magnitude.</summary>
    internal const int MaxMagnitude = 30;

    /// <summary>The operations per image, at least 0: the paper's N.</summary>
    public int Operations { get; init; } = 2;

    /// <summary>Their magnitude, 0 … 30: the paper's M.</summary>
    public int Magnitude { get; init; } = 9;

    internal override bool IsRandom => Operations > 0;

    internal override bool Warps => Operations > 0;

    internal override (int Width, int Height) SizeOf(int width, int height) => (width, height);

    internal override Pixels Apply(Pixels picture, ref SampleRandom random)
    {
        for (var i = 0; i < Operations; i++)
            picture = Apply(picture, (RandAugmentOperation)random.NextInt(Enum.GetValues<RandAugmentOperation>().Length), random.NextBool(0.5));
        return picture;
    }

    internal override void Validate()
    {
        if (Operations < 0) throw Fault(nameof(Operations), Operations, "at least 0");
        if (Magnitude is < 0 or > MaxMagnitude) throw Fault(nameof(Magnitude), Magnitude, $"0 … {MaxMagnitude}");
    }

    /// <summary>One operation; those with a direction take the other one where <paramref name="negative"/>.</summary>
    internal Pixels Apply(Pixels picture, RandAugmentOperation operation, bool negative)
    {
        var part = (double)Magnitude / MaxMagnitude;
        var sign = negative ? -1 : 1;
        // torchvision's magnitudes are floats, and a last bit can move a value.
        var factor = (float)(1.0 + sign * (float)(0.9 * part));
        switch (operation)
        {
            case RandAugmentOperation.ShearX: return Warping.Shear(picture, sign * 0.3 * part, 0);
            case RandAugmentOperation.ShearY: return Warping.Shear(picture, 0, sign * 0.3 * part);
            case RandAugmentOperation.TranslateX: return Warping.Translate(picture, (int)(sign * part * picture.Width * 150 / 331), 0);
            case RandAugmentOperation.TranslateY: return Warping.Translate(picture, 0, (int)(sign * part * picture.Height * 150 / 331));
            case RandAugmentOperation.Rotate: return Warping.Rotate(picture, sign * 30 * part);
            case RandAugmentOperation.Brightness: Tones.Brightness(picture, factor); break;
            case RandAugmentOperation.Saturation: Tones.Saturation(picture, factor); break;
            case RandAugmentOperation.Contrast: Tones.Contrast(picture, factor); break;
            case RandAugmentOperation.Sharpness: Sharpening.Run(picture, factor); break;
            case RandAugmentOperation.Posterize: Histograms.Posterize(picture, 8 - (int)Math.Round(4 * part)); break;
            case RandAugmentOperation.Solarize: Histograms.Solarize(picture, 255 - 255 * part); break;
            case RandAugmentOperation.AutoContrast: Histograms.Stretch(picture); break;
            case RandAugmentOperation.Equalize: Histograms.Equalize(picture); break;
        }

        return picture;
    }
}
