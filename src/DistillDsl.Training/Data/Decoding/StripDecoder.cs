using SkiaSharp;

namespace DistillDsl.Training.Data;

/// <summary>
/// Decodes an image that is too large to be decoded as a whole, a few rows at a time, each square of pixels into its mean. JPEG and BMP are
/// read once from top to bottom. PNG starts again for every strip, WebP reduces by itself. JPEG could too, but this version of Skia ends the process when
/// it is asked for the reduced size.
/// </summary>
internal sealed class StripDecoder
{
    private const long StripPixels = 1 << 22;

    private readonly SKCodec _codec;
    private readonly SKImageInfo _info;
    private readonly int _factor;
    private readonly Pixels _picture;
    private readonly long[] _sums;
    private int _count;

    private StripDecoder(SKCodec codec, SKImageInfo info, int factor)
    {
        (_codec, _info, _factor) = (codec, info, factor);
        var (width, height) = Reduction.SizeOf(info.Width, info.Height, factor);
        _picture = new(width, height);
        _sums = new long[width * Pixels.Channels];
    }

    /// <summary>The reduced image, and whether all of it was there.</summary>
    public static (Pixels Pixels, SKCodecResult Result) Decode(SKCodec codec, SKImageInfo info, int factor)
    {
        var strips = new StripDecoder(codec, info, factor);
        return (strips._picture, codec.EncodedFormat == SKEncodedImageFormat.Webp ? strips.Scaled() : strips.InStrips());
    }

    private SKCodecResult InStrips()
    {
        var rows = (int)Math.Max(1, StripPixels / _info.Width);
        using var strip = new PixelBuffer(checked(rows * _info.RowBytes));
        var scans = _codec.StartScanlineDecode(_info) == SKCodecResult.Success;
        // A BMP's last row can come first; the rows of a strip are upright all the same.
        var fromBelow = scans && _codec.ScanlineOrder == SKCodecScanlineOrder.BottomUp;
        for (var top = 0; top < _info.Height; top += rows)
        {
            var count = Math.Min(rows, _info.Height - top);
            var result = scans ? Scan(strip, count) : Increment(strip, top, count);
            if (result != SKCodecResult.Success) return result;
            for (var i = 0; i < count; i++)
            {
                var row = strip.Bytes.Slice((fromBelow ? count - 1 - i : i) * _info.RowBytes, _info.RowBytes);
                Add(row, fromBelow ? _info.Height - 1 - top - i : top + i);
            }
        }

        return SKCodecResult.Success;
    }

    private SKCodecResult Scan(PixelBuffer strip, int count) =>
        _codec.GetScanlines(strip.Address, count, _info.RowBytes) == count ? SKCodecResult.Success : SKCodecResult.IncompleteInput;

    private SKCodecResult Increment(PixelBuffer strip, int top, int count)
    {
        var options = new SKCodecOptions(new SKRectI(0, top, _info.Width, top + count));
        var started = _codec.StartIncrementalDecode(_info, strip.Address, _info.RowBytes, options);
        return started == SKCodecResult.Success ? _codec.IncrementalDecode() : started;
    }

    private SKCodecResult Scaled()
    {
        var info = _info.WithSize(_picture.Width, _picture.Height);
        using var buffer = new PixelBuffer(info.BytesSize);
        var result = _codec.GetPixels(info, buffer.Address);
        buffer.CopyTo(_picture);
        return result;
    }

    // The rows of a square follow one another, upwards or downwards.
    private void Add(ReadOnlySpan<byte> row, int y)
    {
        for (var x = 0; x < _info.Width; x++)
        {
            var to = x / _factor * Pixels.Channels;
            for (var c = 0; c < Pixels.Channels; c++) _sums[to + c] += row[PixelBuffer.PixelBytes * x + c];
        }

        var square = y / _factor;
        if (++_count < Math.Min(_factor, _info.Height - square * _factor)) return;
        var reduced = _picture.Row(square);
        for (var i = 0; i < reduced.Length; i++)
        {
            var pixels = (long)_count * Math.Min(_factor, _info.Width - i / Pixels.Channels * _factor);
            reduced[i] = (byte)((_sums[i] + pixels / 2) / pixels);
        }

        Array.Clear(_sums);
        _count = 0;
    }
}
