using System.Runtime.InteropServices;

namespace DistillDsl.Training.Data;

/// <summary>The mask and the boxes of one image, which move with it.</summary>
internal sealed class ImageAnnotations(int width, int height, LabelMap? mask, IReadOnlyList<LabeledBox> boxes)
{
    private const int NumbersPerBox = 5;

    private readonly List<MovedBox> _boxes = [.. boxes.Select(box => new MovedBox(box.Class, box.Box, box.Box))];

    /// <summary>The bytes that <see cref="Write"/> takes.</summary>
    public static int BytesOf(int pixels, bool hasMasks, int? maxBoxes) =>
        checked((hasMasks ? pixels : 0) + (maxBoxes is { } boxes ? sizeof(float) * (1 + boxes * NumbersPerBox) : 0));

    /// <summary>Moves both.</summary>
    public void Move(PixelMove move)
    {
        (width, height) = (move.Width, move.Height);
        mask = mask?.Moved(move);
        for (var i = 0; i < _boxes.Count; i++)
        {
            var (label, whole, seen) = _boxes[i];
            _boxes[i] = new(label, move.Of(whole), Inside(move.Of(seen)));
        }
    }

    /// <summary>Moves both with an image that was decoded in another size.</summary>
    public void Fit(Pixels picture)
    {
        if (picture.Width != width || picture.Height != height) Move(new(new(0, 0, width, height), picture.Width, picture.Height));
    }

    /// <summary>Writes the mask's labels, then the number of boxes and their class and corners; one of which less than a quarter is left is dropped.</summary>
    public void Write(Span<byte> bytes)
    {
        if (mask is not null)
        {
            mask.Labels.CopyTo(bytes);
            bytes = bytes[mask.Labels.Length..];
        }

        if (bytes.IsEmpty) return;
        List<float> numbers = [0];
        foreach (var (label, whole, seen) in _boxes)
        {
            if (!(seen.X2 > seen.X1 && seen.Y2 > seen.Y1 && 4 * seen.Area >= whole.Area)) continue;
            numbers[0]++;
            numbers.AddRange([label, seen.X1, seen.Y1, seen.X2, seen.Y2]);
        }

        MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)).CopyTo(bytes);
    }

    /// <summary>Reads the written boxes as rows (image, class, x1, y1, x2, y2).</summary>
    /// <param name="bytes">What was written, behind the mask.</param>
    /// <param name="image">The image's number in its batch or set.</param>
    /// <param name="rows">The list to which they are added.</param>
    public static void ReadBoxes(ReadOnlySpan<byte> bytes, int image, List<float> rows)
    {
        var numbers = new float[bytes.Length / sizeof(float)];
        bytes.CopyTo(MemoryMarshal.AsBytes(numbers.AsSpan()));
        for (var i = 0; i < (int)numbers[0]; i++)
        {
            rows.Add(image);
            rows.AddRange(numbers.AsSpan(1 + i * NumbersPerBox, NumbersPerBox));
        }
    }

    private Box Inside(Box box) =>
        new(Math.Clamp(box.X1, 0, width), Math.Clamp(box.Y1, 0, height), Math.Clamp(box.X2, 0, width), Math.Clamp(box.Y2, 0, height));

    // All of the box, wherever the image was cut, and what is left of it.
    private readonly record struct MovedBox(int Class, Box Whole, Box Seen);
}
