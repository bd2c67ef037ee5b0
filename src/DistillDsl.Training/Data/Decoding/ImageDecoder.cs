using SkiaSharp;

namespace DistillDsl.Training.Data;

/// <summary>
/// Decodes JPEG, PNG, BMP and WebP files: upright, without alpha, in the colors that the file stores. An image of more than a given number of
/// pixels is reduced while it is decoded.
/// </summary>
internal static class ImageDecoder
{
    /// <summary>The extensions of the files that it reads.</summary>
    public static readonly IReadOnlyList<string> Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".webp"];

    /// <summary>Whether a file has one of the extensions, in whatever case.</summary>
    public static bool Reads(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    /// <summary>The upright image's size, from the header alone, as it would be decoded.</summary>
    /// <exception cref="CorruptImageException">The file is not an image.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static (int Width, int Height) SizeOf(string file, long maxPixels)
    {
        using var stream = Open(file);
        using var codec = Codec(file, stream);
        var (width, height) = Reduction.SizeOf(codec.Info.Width, codec.Info.Height, Reduction.FactorOf(codec.Info, maxPixels));
        return Orientation.Transposes(codec.EncodedOrigin) ? (height, width) : (width, height);
    }

    /// <summary>The upright image.</summary>
    /// <exception cref="CorruptImageException">The file is not an image, or is truncated or damaged.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static Pixels Decode(string file, long maxPixels, bool gray)
    {
        using var stream = Open(file);
        using var codec = Codec(file, stream);
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var factor = Reduction.FactorOf(info, maxPixels);
        var (picture, result) = factor > 1 ? StripDecoder.Decode(codec, info, factor) : Whole(codec, info);
        if (result != SKCodecResult.Success)
            throw new CorruptImageException(file, result == SKCodecResult.IncompleteInput
                ? "the file ends before the image does"
                : $"the image is damaged ({result})");
        if (gray) Tones.Gray(picture);
        return Orientation.Apply(picture, codec.EncodedOrigin);
    }

    private static SKData Open(string file)
    {
        // Reading is safer than mapping: a file that shrinks under a mapping ends the process.
        var bytes = File.ReadAllBytes(file);
        return bytes.Length > 0 ? SKData.CreateCopy(bytes) : throw new CorruptImageException(file, "the file is empty");
    }

    private static SKCodec Codec(string file, SKData data) =>
        SKCodec.Create(data) ?? throw new CorruptImageException(file, "the contents are not a JPEG, PNG, BMP or WebP image");

    private static (Pixels Pixels, SKCodecResult Result) Whole(SKCodec codec, SKImageInfo info)
    {
        var picture = new Pixels(info.Width, info.Height);
        using var buffer = new PixelBuffer(info.BytesSize);
        var result = codec.GetPixels(info, buffer.Address);
        buffer.CopyTo(picture);
        return (picture, result);
    }
}
