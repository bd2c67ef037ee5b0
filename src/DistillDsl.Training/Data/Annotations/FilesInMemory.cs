using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Image files that become tensors of one size, with their annotations.</summary>
internal static class FilesInMemory
{
    private const int ImagesAhead = 16;

    /// <summary>Decodes all images, by several threads.</summary>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    /// <exception cref="CorruptImageException">A file cannot be read.</exception>
    public static AnnotatedParts Read(AnnotatedFiles files, int height, int width)
    {
        var reader = new ImageFileReader(files, new()
        {
            BatchSize = 1,
            Steps = [new Resize(height, width)],
            Threads = Math.Min(Environment.ProcessorCount, 8),
            BatchesAhead = ImagesAhead,
        });
        long[][] each = [.. SampleOrder.InOrder(files.Count).Chunk(1)];
        using var scope = NewDisposeScope();
        using var prefetch = reader.Start(each, epoch: 1);
        var images = empty([files.Count, Pixels.Channels, height, width], ScalarType.Byte);
        var masks = files.HasMasks ? empty([files.Count, height, width], ScalarType.Byte) : null;
        List<float> rows = [];
        for (var i = 0; i < files.Count; i++)
        {
            var (bytes, faults) = prefetch.Take();
            if (faults[0] is { } fault) ExceptionDispatchInfo.Throw(fault);
            var read = new ReadSamples(each[i], [0], bytes, reader);
            using var image = images[i];
            read.Image(0).CopyTo(image.bytes);
            using var mask = masks?[i];
            if (mask is not null) read.Annotations(0).CopyTo(mask.bytes);
            else ImageAnnotations.ReadBoxes(read.Annotations(0), i, rows);
        }

        var boxes = files.HasMasks ? null : tensor(rows.ToArray(), [rows.Count / BoxRows.Columns, BoxRows.Columns]);
        foreach (var made in new[] { images, masks, boxes }.OfType<Tensor>()) scope.Detach(made);
        return new(images, masks, boxes, files.HasMasks ? new() { MaskClasses = files.MaskClasses } : new() { BoxClasses = files.BoxClasses });
    }
}
