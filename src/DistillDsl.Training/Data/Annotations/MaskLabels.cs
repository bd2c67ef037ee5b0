namespace DistillDsl.Training.Data;

/// <summary>The label of each value that a mask may have, or void.</summary>
internal sealed class MaskLabels
{
    private readonly byte?[] _labels = new byte?[256];

    public MaskLabels(AnnotatedFilesOptions options)
    {
        var count = options.MaskValues?.Count ?? options.ClassNames?.Count ?? 255;
        _labels[options.VoidValue] = AnnotatedParts.Void;
        for (var k = 0; k < count; k++)
        {
            var value = options.MaskValues?[k] ?? k;
            if (value != options.VoidValue || options.MaskValues is not null) _labels[value] = (byte)k;
        }
    }

    /// <summary>The labels in a mask's file.</summary>
    /// <exception cref="InvalidDataException">The mask is of another size than its image or of another type, or has a value that is no class.</exception>
    /// <exception cref="CorruptImageException">The file cannot be read.</exception>
    public LabelMap Read(string path, string image, (int Width, int Height) size)
    {
        var mask = IndexedPng.Read(path);
        if ((mask.Width, mask.Height) != size)
            throw new InvalidDataException($"{path} is {mask.Width} × {mask.Height}, but {image} is {size.Width} × {size.Height}.");
        var labels = mask.Values;
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = _labels[labels[i]] ?? throw new InvalidDataException(
                $"{path} has the value {labels[i]}; expected {string.Join(", ", Enumerable.Range(0, 256).Where(value => _labels[value] is not null))}.");
        }

        return new(mask.Width, mask.Height, labels);
    }

    /// <summary>The labels of the values, for a fingerprint.</summary>
    public override string ToString() => string.Join(' ', _labels);
}
