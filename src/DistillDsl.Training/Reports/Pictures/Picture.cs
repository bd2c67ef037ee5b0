using DistillDsl.Training.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Reports;

/// <summary>An image in a report: 8-bit red, green and blue.</summary>
public sealed class Picture
{
    private const int LargestSide = 256;

    private readonly byte[] _pixels;

    /// <summary>A picture of these pixels.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">Red, green and blue of each pixel, row by row from the top.</param>
    /// <exception cref="ArgumentException">The number of bytes is not 3 × width × height.</exception>
    public Picture(int width, int height, byte[] pixels)
    {
        if (width < 1 || height < 1 || pixels.Length != 3L * width * height)
            throw new ArgumentException(
                $"A picture of {width} × {height} pixels has {3L * width * height} bytes, 3 for each pixel; got {pixels.Length}.", nameof(pixels));
        (Width, Height, _pixels) = (width, height, pixels);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Red, green and blue of each pixel, row by row from the top.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>A network's input image. Larger ones are averaged down to 256 pixels on their longer side.</summary>
    /// <param name="image">[C, H, W], bytes or floats: three channels are red, green and blue, one is gray; for any other number the mean is
    /// shown in gray.</param>
    /// <param name="normalization">
    /// The normalization of the loader; if omitted, bytes are shown unchanged, and floats are stretched from black (smallest) to white (largest).
    /// </param>
    /// <exception cref="ArgumentException">The image is not [C, H, W], or the normalization has another number of channels.</exception>
    public static Picture Of(Tensor image, Normalization? normalization = null)
    {
        if (image.dim() != 3 || image.NumberOfElements == 0)
            throw new ArgumentException($"A picture needs an image [C, H, W]; got {ShapeText.Of(image)}.", nameof(image));
        var channels = (int)image.size(0);
        if (normalization is not null && (normalization.Mean.Count != channels || normalization.Deviation.Count != channels))
            throw new ArgumentException(
                $"The normalization needs a mean and a deviation for each of the image's {channels} channels; it has {normalization.Mean.Count} and "
                    + $"{normalization.Deviation.Count}.",
                nameof(normalization));

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var bytes = image.dtype == ScalarType.Byte;
        // Non-finite values have no color and are shown as black.
        var values = image.cpu().to(ScalarType.Float32).nan_to_num(0, 0, 0);
        if (normalization is not null)
            values = values * tensor([.. normalization.Deviation], [channels, 1, 1]) + tensor([.. normalization.Mean], [channels, 1, 1]);
        else if (bytes)
            values = values / 255;
        if (channels is not (1 or 3)) values = values.mean([0], keepdim: true);
        if (normalization is null && !bytes) values = ValueRange.Stretch(values);
        values = Shrink(values).expand(3, -1, -1);
        var rows = values.mul(255).round().clamp(0, 255).to(ScalarType.Byte).permute(1, 2, 0).contiguous();
        return new((int)rows.size(1), (int)rows.size(0), rows.ReadValues<byte>());
    }

    /// <summary>The picture as a PNG file in a data: URI, for an <c>img</c>'s <c>src</c>.</summary>
    public string ToDataUri() => "data:image/png;base64," + Convert.ToBase64String(PngFile.Encode(_pixels, Width, Height));

    /// <summary>The lightness of a pixel, 0 … 255.</summary>
    internal double Gray(int pixel) => 0.299 * _pixels[3 * pixel] + 0.587 * _pixels[3 * pixel + 1] + 0.114 * _pixels[3 * pixel + 2];

    private static Tensor Shrink(Tensor image)
    {
        long height = image.size(1), width = image.size(2), longer = Math.Max(height, width);
        return longer <= LargestSide
            ? image
            : functional.adaptive_avg_pool2d(image, (Math.Max(1, height * LargestSide / longer), Math.Max(1, width * LargestSide / longer)));
    }
}
