namespace DistillDsl.Training.Data;

/// <summary>An object of an image and the pixels that show it.</summary>
/// <param name="Shape">Its class.</param>
/// <param name="Left">The first column that shows it.</param>
/// <param name="Top">The first row that shows it.</param>
/// <param name="Right">The column after the last that shows it.</param>
/// <param name="Bottom">The row after the last that shows it.</param>
internal readonly record struct ShapeObject(int Shape, int Left, int Top, int Right, int Bottom);

/// <summary>Draws the images of a set, one at a time; each thread has its own.</summary>
internal sealed class ShapePainter(ShapesOptions options)
{
    // The fraction of its pixels that every object keeps, whatever is painted over it.
    private const double MinVisible = 0.5;
    private const int PlacesToTry = 20;

    // Details of smaller shapes would not be visible.
    private const float MinRadius = 3.5f;

    private readonly ShapeCanvas _canvas = new(options.Size);
    private readonly List<int> _shapes = [];
    private readonly int[] _whole = new int[options.MaxObjects + 1];
    private readonly int[] _visible = new int[options.MaxObjects + 1];
    private readonly int[] _hidden = new int[options.MaxObjects + 1];

    /// <summary>Draws image <paramref name="index"/>.</summary>
    /// <param name="index">The image's index in the set.</param>
    /// <param name="image">Receives the pixels, [3, size, size].</param>
    /// <param name="mask">Receives 0 for background and the class + 1 elsewhere, [size, size].</param>
    /// <returns>The objects, the largest first.</returns>
    public ShapeObject[] Paint(int index, Span<byte> image, Span<byte> mask)
    {
        var random = new SampleRandom(options.Seed, 0, index);
        var background = Color.DrawDark(ref random);
        _canvas.PaintBackground(background, ref random);
        PaintClutter(background, ref random);
        PaintObjects(background, ref random);
        if (random.NextBool(options.Occlusion)) PaintBarOverObject(ref random);
        _canvas.Write(image, (float)options.Noise, ref random);
        return Describe(mask);
    }

    private void PaintClutter(in Color background, ref SampleRandom random)
    {
        var count = (int)(2 * options.Clutter * random.NextFloat() + 0.5);
        for (var i = 0; i < count; i++)
        {
            float x = random.NextFloat(0, options.Size), y = random.NextFloat(0, options.Size);
            var half = random.NextFloat(0.05f, 0.3f) * options.Size;
            var halfWidth = MathF.Min(0.4f * half, random.NextFloat(0.015f, 0.06f) * options.Size);
            var angle = random.NextFloat(0, MathF.PI);
            var figure = random.NextBool(0.5)
                ? Figure.Bar(x, y, half, halfWidth, angle)
                : Figure.Blob(x, y, half * 0.6f, halfWidth, angle);
            var color = Color.Draw(ref random).Mix(background, random.NextFloat(0, 0.6f));
            _canvas.PaintShape(figure, color, color, 0, ShapeCanvas.NoObject);
        }
    }

    private void PaintObjects(in Color background, ref SampleRandom random)
    {
        _shapes.Clear();
        var count = options.MinObjects + random.NextInt(options.MaxObjects - options.MinObjects + 1);
        // The largest first, so that small objects are on top of large ones.
        Span<float> radii = stackalloc float[count];
        var largest = count == 1 ? 0.44f : 0.44f / MathF.Pow(count, 0.4f);
        for (var i = 0; i < count; i++) radii[i] = MathF.Max(MinRadius, random.NextFloat(0.5f, 1) * largest * options.Size);
        radii.Sort((a, b) => b.CompareTo(a));
        foreach (var radius in radii) PaintObject(radius, background, ref random);
    }

    private void PaintObject(float radius, in Color background, ref SampleRandom random)
    {
        var shape = random.NextInt(ShapeField.Names.Length);
        for (var attempt = 0; attempt < PlacesToTry; attempt++)
        {
            var margin = 0.9f * radius;
            var figure = Figure.Shape(
                shape,
                random.NextFloat(margin, options.Size - margin),
                random.NextFloat(margin, options.Size - margin),
                radius,
                random.NextFloat(0.75f, 1),
                random.NextFloat(0, 2 * MathF.PI));
            if (!LeavesEnoughVisible(figure)) continue;

            var color = Color.DrawLight(background, (float)options.Contrast, ref random);
            var stripes = color.Mix(Color.Draw(ref random), 0.3f);
            var stripeWidth = random.NextBool(0.3) ? random.NextFloat(0.06f, 0.15f) * options.Size : 0;
            _shapes.Add(shape);
            var number = (byte)_shapes.Count;
            _canvas.PaintShape(figure, color, stripes, stripeWidth, number);
            for (var i = 1; i < number; i++) _visible[i] -= _hidden[i];
            _whole[number] = _visible[number] = _canvas.CountPixels(number);
            return;
        }
    }

    private void PaintBarOverObject(ref SampleRandom random)
    {
        var target = Describe((byte)(1 + random.NextInt(_shapes.Count)));
        float width = target.Right - target.Left, height = target.Bottom - target.Top;
        var figure = Figure.Bar(
            target.Left + random.NextFloat(0.1f, 0.9f) * width,
            target.Top + random.NextFloat(0.1f, 0.9f) * height,
            random.NextFloat(0.6f, 1.2f) * MathF.Max(width, height),
            random.NextFloat(0.06f, 0.2f) * MathF.Min(width, height),
            random.NextFloat(0, MathF.PI));
        var color = Color.Draw(ref random);
        if (LeavesEnoughVisible(figure)) _canvas.PaintShape(figure, color, color, 0, ShapeCanvas.NoObject);
    }

    private bool LeavesEnoughVisible(in Figure figure)
    {
        if (_shapes.Count == 0) return true;
        _canvas.CountHidden(figure, _hidden);
        for (var i = 1; i <= _shapes.Count; i++)
            if (_visible[i] - _hidden[i] < MinVisible * _whole[i]) return false;
        return true;
    }

    private ShapeObject[] Describe(Span<byte> mask)
    {
        for (var i = 0; i < mask.Length; i++)
        {
            var number = _canvas.Objects[i];
            mask[i] = number == ShapeCanvas.NoObject ? (byte)0 : (byte)(_shapes[number - 1] + 1);
        }

        var objects = new ShapeObject[_shapes.Count];
        for (var i = 0; i < objects.Length; i++) objects[i] = Describe((byte)(i + 1));
        return objects;
    }

    private ShapeObject Describe(byte number)
    {
        int left = options.Size, top = options.Size, right = 0, bottom = 0;
        for (var y = 0; y < options.Size; y++)
        {
            var row = _canvas.Objects.AsSpan(y * options.Size, options.Size);
            var first = row.IndexOf(number);
            if (first < 0) continue;
            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOf(number) + 1);
            top = Math.Min(top, y);
            bottom = y + 1;
        }

        return new(_shapes[number - 1], left, top, right, bottom);
    }
}
