namespace DistillDsl.Training.Data;

/// <summary>
/// One image being drawn: three color planes in [0, 1], and the visible object at each pixel. Edges are smoothed by their distance
/// to the pixel's center.
/// </summary>
internal sealed class ShapeCanvas(int size)
{
    /// <summary>A pixel that shows no object.</summary>
    public const byte NoObject = 0;

    private readonly float[] _pixels = new float[3 * size * size];
    private readonly float[] _waves = new float[4 * size];

    /// <summary>For every pixel, row by row, the number of the object that covers more than half of it, or <see cref="NoObject"/>.</summary>
    public byte[] Objects { get; } = new byte[size * size];

    /// <summary>Fills the canvas with a color that changes along a direction, with a wave on top.</summary>
    public void PaintBackground(in Color color, ref SampleRandom random)
    {
        Array.Clear(Objects);
        float slopeX = random.NextFloat(-0.25f, 0.25f) / size, slopeY = random.NextFloat(-0.25f, 0.25f) / size;
        PrepareWaves(ref random);
        var strength = random.NextFloat(0.01f, 0.09f);
        float r = random.NextFloat(-1, 1), g = random.NextFloat(-1, 1), b = random.NextFloat(-1, 1);
        var plane = size * size;
        for (var y = 0; y < size; y++)
        {
            float sinY = _waves[2 * size + y], cosY = _waves[3 * size + y];
            for (var x = 0; x < size; x++)
            {
                var slope = slopeX * (x - size / 2) + slopeY * (y - size / 2);
                var wave = strength * (_waves[x] * cosY + _waves[size + x] * sinY);
                var i = y * size + x;
                _pixels[i] = color.R + slope + r * wave;
                _pixels[plane + i] = color.G + slope + g * wave;
                _pixels[2 * plane + i] = color.B + slope + b * wave;
            }
        }
    }

    /// <summary>
    /// Paints a shape. Pixels of which the shape covers more than half show <paramref name="number"/> from now on.
    /// </summary>
    public void PaintShape(in Figure figure, in Color color, in Color stripes, float stripeWidth, byte number)
    {
        var plane = size * size;
        var (left, top, right, bottom) = figure.Bounds(size);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var cover = figure.Cover(x + 0.5f, y + 0.5f);
                if (cover <= 0) continue;
                var i = y * size + x;
                var fill = stripeWidth > 0 && ((int)MathF.Floor((x + y) / stripeWidth) & 1) == 1 ? stripes : color;
                _pixels[i] += cover * (fill.R - _pixels[i]);
                _pixels[plane + i] += cover * (fill.G - _pixels[plane + i]);
                _pixels[2 * plane + i] += cover * (fill.B - _pixels[2 * plane + i]);
                if (cover > 0.5f) Objects[i] = number;
            }
        }
    }

    /// <summary>The number of pixels that show the object.</summary>
    public int CountPixels(byte number) => Objects.AsSpan().Count(number);

    /// <summary>Counts, for every object, how many of its visible pixels a figure would cover.</summary>
    /// <param name="figure">The figure to try; nothing is painted.</param>
    /// <param name="hidden">The counts, by the objects' numbers; cleared first.</param>
    public void CountHidden(in Figure figure, Span<int> hidden)
    {
        hidden.Clear();
        var (left, top, right, bottom) = figure.Bounds(size);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var number = Objects[y * size + x];
                if (number != NoObject && figure.Cover(x + 0.5f, y + 0.5f) > 0.5f) hidden[number]++;
            }
        }
    }

    /// <summary>Writes the image with noise as three planes of bytes, [3, size, size].</summary>
    public void Write(Span<byte> image, float noise, ref SampleRandom random)
    {
        var plane = size * size;
        // The sum of four 16-bit numbers has a standard deviation of 65536 · √(4/12).
        var scale = noise / (65536 * 0.57735f);
        for (var i = 0; i < 3 * plane; i++)
        {
            var bits = random.NextBits();
            var sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48) - 2 * 65535;
            image[i] = (byte)Math.Clamp((_pixels[i] + scale * sum) * 255 + 0.5f, 0, 255);
        }
    }

    // sin(ax + by + c) = sin(ax) cos(by + c) + cos(ax) sin(by + c): tables for each column and row instead of a sine for each pixel.
    private void PrepareWaves(ref SampleRandom random)
    {
        float a = random.NextFloat(-1.2f, 1.2f), b = random.NextFloat(-1.2f, 1.2f), c = random.NextFloat(0, 6.2831853f);
        for (var i = 0; i < size; i++)
        {
            (_waves[i], _waves[size + i]) = MathF.SinCos(a * i);
            (_waves[2 * size + i], _waves[3 * size + i]) = MathF.SinCos(b * i + c);
        }
    }
}
