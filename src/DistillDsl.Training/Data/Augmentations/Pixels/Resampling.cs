namespace DistillDsl.Training.Data;

/// <summary>
/// Bilinear resizing with antialiasing: a triangle as wide as the pixels that become one. The two directions one after the other, weights with 22 fractional
/// bits and bytes in between, so that the results are Pillow's.
/// </summary>
internal static class Resampling
{
    private const int FractionBits = 22;
    private const int Half = 1 << (FractionBits - 1);

    /// <summary>A part of a picture in another size.</summary>
    public static Pixels Run(Pixels picture, PixelBox box, int width, int height)
    {
        if (box.Width == width && box.Height == height) return Cropping.Run(picture, box);
        var across = box.Width == width ? Cropping.Run(picture, box) : Across(picture, box, width);
        return box.Height == height ? across : Down(across, height);
    }

    private static Pixels Across(Pixels picture, PixelBox box, int width)
    {
        var result = new Pixels(width, box.Height);
        var taps = Taps.Of(box.Width, width);
        for (var y = 0; y < box.Height; y++)
        {
            var from = picture.Row(box.Top + y)[(box.Left * Pixels.Channels)..];
            var to = result.Row(y);
            for (var x = 0; x < width; x++)
            {
                int red = Half, green = Half, blue = Half;
                var at = taps.First[x] * Pixels.Channels;
                foreach (var weight in taps.Weights(x))
                {
                    red += weight * from[at];
                    green += weight * from[at + 1];
                    blue += weight * from[at + 2];
                    at += Pixels.Channels;
                }

                to[3 * x] = Byte(red);
                to[3 * x + 1] = Byte(green);
                to[3 * x + 2] = Byte(blue);
            }
        }

        return result;
    }

    private static Pixels Down(Pixels picture, int height)
    {
        var result = new Pixels(picture.Width, height);
        var taps = Taps.Of(picture.Height, height);
        var sums = new int[picture.Width * Pixels.Channels];
        for (var y = 0; y < height; y++)
        {
            Array.Fill(sums, Half);
            var from = taps.First[y];
            foreach (var weight in taps.Weights(y))
            {
                var row = picture.Row(from++);
                for (var i = 0; i < sums.Length; i++) sums[i] += weight * row[i];
            }

            var to = result.Row(y);
            for (var i = 0; i < sums.Length; i++) to[i] = Byte(sums[i]);
        }

        return result;
    }

    private static byte Byte(int sum) => (byte)Math.Clamp(sum >> FractionBits, 0, 255);

    /// <summary>Which pixels make each pixel of the result, and with which weights.</summary>
    private sealed class Taps(int[] first, int[] ends, int[] weights)
    {
        public int[] First => first;

        public ReadOnlySpan<int> Weights(int i) => weights.AsSpan(i == 0 ? 0 : ends[i - 1], ends[i] - (i == 0 ? 0 : ends[i - 1]));

        public static Taps Of(int from, int to)
        {
            var scale = (double)from / to;
            // Where the image grows, the triangle is as wide as one of its own pixels.
            var support = Math.Max(scale, 1);
            int[] first = new int[to], ends = new int[to];
            List<int> weights = [];
            List<double> triangle = [];
            for (var i = 0; i < to; i++)
            {
                var center = (i + 0.5) * scale;
                first[i] = Math.Max((int)(center - support + 0.5), 0);
                var end = Math.Min((int)(center + support + 0.5), from);
                triangle.Clear();
                for (var j = first[i]; j < end; j++) triangle.Add(Math.Max(1 - Math.Abs((j - center + 0.5) / support), 0));
                var sum = triangle.Sum();
                foreach (var weight in triangle) weights.Add((int)(weight / sum * (1 << FractionBits) + 0.5));
                ends[i] = weights.Count;
            }

            return new(first, ends, [.. weights]);
        }
    }
}
