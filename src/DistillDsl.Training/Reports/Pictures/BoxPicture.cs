using DistillDsl.Training.Data;

namespace DistillDsl.Training.Reports;

/// <summary>Images with rectangles in the classes' colors, the same in every picture.</summary>
public static class BoxPicture
{
    // Below this, a line of one pixel would hide what it frames.
    private const int SmallestSide = 192;

    /// <summary>
    /// The image with the outlines of the boxes, later ones over earlier ones. Small images are enlarged by a whole number, to at least 192 pixels on
    /// the shorter side, so that the lines are thin compared with what they frame. Parts outside the image are clipped.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="boxes">The boxes in its pixels.</param>
    /// <exception cref="ArgumentException">A box has a side that is not finite, x2 &lt; x1 or y2 &lt; y1, or a negative class.</exception>
    public static Picture Over(Picture image, IReadOnlyList<LabeledBox> boxes)
    {
        foreach (var box in boxes)
        {
            if (!IsDrawable(box))
                throw new ArgumentException(
                    $"{box} cannot be drawn: its coordinates must be finite, x2 and y2 not less than x1 and y1, its class not negative.", nameof(boxes));
        }

        var factor = Math.Max(1, (SmallestSide + Math.Min(image.Width, image.Height) - 1) / Math.Min(image.Width, image.Height));
        var canvas = new Canvas(image, factor);
        foreach (var box in boxes) canvas.Draw(box);
        return canvas.ToPicture();
    }

    private static bool IsDrawable(LabeledBox labeled)
    {
        var (label, (x1, y1, x2, y2)) = labeled;
        return float.IsFinite(x1) && float.IsFinite(y1) && float.IsFinite(x2) && float.IsFinite(y2) && x2 >= x1 && y2 >= y1 && label >= 0;
    }

    /// <summary>The enlarged image.</summary>
    private sealed class Canvas
    {
        private readonly int _factor;
        private readonly int _width;
        private readonly int _height;
        private readonly byte[] _pixels;

        public Canvas(Picture image, int factor)
        {
            (_factor, _width, _height) = (factor, factor * image.Width, factor * image.Height);
            _pixels = new byte[3 * _width * _height];
            for (var i = 0; i < _width * _height; i++)
                image.Pixels.Slice(3 * (i / _width / factor * image.Width + i % _width / factor), 3).CopyTo(_pixels.AsSpan(3 * i, 3));
        }

        public Picture ToPicture() => new(_width, _height, _pixels);

        // The outline consists of the outermost pixels that the box covers.
        public void Draw(LabeledBox labeled)
        {
            var (color, box) = (ClassColors.Of(labeled.Class), labeled.Box);
            int left = First(box.X1), top = First(box.Y1);
            int right = Math.Max(left, Last(box.X2)), bottom = Math.Max(top, Last(box.Y2));
            for (var x = Math.Max(left, 0); x <= Math.Min(right, _width - 1); x++)
            {
                Set(x, top, color);
                Set(x, bottom, color);
            }

            for (var y = Math.Max(top, 0); y <= Math.Min(bottom, _height - 1); y++)
            {
                Set(left, y, color);
                Set(right, y, color);
            }
        }

        private int First(float side) => (int)Math.Clamp(Math.Round((double)side * _factor), -1, 1 << 20);

        private int Last(float side) => First(side) - 1;

        private void Set(int x, int y, ClassColor color)
        {
            if (x < 0 || y < 0 || x >= _width || y >= _height) return;
            var place = 3 * (y * _width + x);
            (_pixels[place], _pixels[place + 1], _pixels[place + 2]) = (color.Red, color.Green, color.Blue);
        }
    }
}
