using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Reports;

/// <summary>Masks in colors: each class has its own, the same in every picture; pixels that belong to no class are dark.</summary>
public static class MaskPicture
{
    private const double Strength = 0.65;

    /// <summary>The mask's colors alone.</summary>
    /// <param name="mask">Whole numbers [H, W] from 0, or the void label.</param>
    /// <param name="voidLabel">The label of pixels that belong to no class; if omitted, there is none.</param>
    /// <exception cref="ArgumentException">The mask is not [H, W], or has a negative label that is not the void label.</exception>
    public static Picture Of(Tensor mask, long? voidLabel = null) => Mixed(null, mask, voidLabel);

    /// <summary>The mask's colors over the image in gray; void pixels are dark.</summary>
    /// <param name="image">The image, of the mask's size.</param>
    /// <param name="mask">Whole numbers [H, W] from 0, or the void label.</param>
    /// <param name="voidLabel">The label of pixels that belong to no class; if omitted, there is none.</param>
    /// <exception cref="ArgumentException">The mask is not [H, W] of the image's size, or has a negative label that is not the void label.</exception>
    public static Picture Over(Picture image, Tensor mask, long? voidLabel = null) => Mixed(image, mask, voidLabel);

    private static Picture Mixed(Picture? image, Tensor mask, long? voidLabel)
    {
        if (mask.dim() != 2 || mask.is_floating_point() || mask.NumberOfElements == 0)
            throw new ArgumentException($"A mask must be whole numbers [H, W]; got {ShapeText.Typed(mask)}.", nameof(mask));
        if (image is not null && (mask.size(0) != image.Height || mask.size(1) != image.Width))
            throw new ArgumentException($"The mask is {mask.size(1)} × {mask.size(0)} pixels, but the image is {image.Width} × {image.Height}.", nameof(mask));
        using var scope = NewDisposeScope();
        var labels = mask.to(ScalarType.Int64).ReadValues<long>();
        var pixels = new byte[3 * labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            var color = ColorOf(labels[i], voidLabel);
            if (image is not null && labels[i] != voidLabel) color = color.Over(image.Gray(i), Strength);
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = (color.Red, color.Green, color.Blue);
        }

        return new((int)mask.size(1), (int)mask.size(0), pixels);
    }

    private static ClassColor ColorOf(long label, long? voidLabel) =>
        label == voidLabel ? ClassColors.Void
        : label is >= 0 and <= int.MaxValue ? ClassColors.Of((int)label)
        : throw new ArgumentException($"The mask has the label {label}; expected classes from 0 on{(voidLabel is null ? "" : $", or {voidLabel} for void")}.",
            "mask");
}
