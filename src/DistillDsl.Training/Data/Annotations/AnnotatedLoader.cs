using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// The batches of an <see cref="AnnotatedSet"/>: in addition to "data" and "index" they have, if the set has them, "masks" int64 [B, H, W] and "boxes" float32
/// [M, 6], (image within the batch, class, x1, y1, x2, y2) in pixels, in the order of the images. Masks and boxes are cropped and mirrored
/// with the image: pixels outside the image become <see cref="AnnotatedSet.Void"/>; boxes are clipped at the border, and a box of which
/// less than a quarter remains is dropped.
/// </summary>
public sealed class AnnotatedLoader : ImageBatches
{
    private readonly Tensor? _masks;
    private readonly LabeledBox[][]? _boxes;

    /// <summary>Copies the set's images and masks as bytes to the loader's device; the set may be disposed afterwards.</summary>
    /// <param name="set">The images.</param>
    /// <param name="options">The loader options.</param>
    /// <exception cref="ArgumentException">An option is out of range or does not fit the images.</exception>
    public AnnotatedLoader(AnnotatedSet set, ImageLoaderOptions options)
        : base(set.Images, options)
    {
        using var scope = NewDisposeScope();
        if (set.Masks is { } masks) _masks = scope.Detach(Bordered(masks.unsqueeze(1), AnnotatedSet.Void));
        if (set.Boxes is { } boxes) _boxes = Grouped(boxes, set.Count);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) _masks?.Dispose();
        base.Dispose(disposing);
    }

    private protected override void AddTargets(Dictionary<string, Tensor> batch, long[] samples, Tensor index, BatchCrops? crops)
    {
        if (_masks is not null)
        {
            var bytes = _masks.index_select(0, index);
            batch["masks"] = (crops?.Of(bytes) ?? bytes).squeeze(1).to(ScalarType.Int64);
        }

        if (_boxes is not null) batch["boxes"] = Boxes(_boxes, samples, crops);
    }

    private static LabeledBox[][] Grouped(Tensor boxes, int images)
    {
        var rows = BoxRows.Read(boxes).ToLookup(static row => (int)row[0]);
        return [.. Enumerable.Range(0, images).Select(i => rows[i].Select(LabeledBox.OfRow).ToArray())];
    }

    private Tensor Boxes(LabeledBox[][] boxes, long[] samples, BatchCrops? crops)
    {
        var rows = new List<float>();
        for (var i = 0; i < samples.Length; i++)
        {
            foreach (var (label, whole) in boxes[samples[i]])
            {
                if ((crops is null ? whole : crops.Of(i, whole)) is { } box) rows.AddRange([i, label, box.X1, box.Y1, box.X2, box.Y2]);
            }
        }

        return tensor(rows.ToArray(), [rows.Count / 6, 6]).to(Device);
    }
}
