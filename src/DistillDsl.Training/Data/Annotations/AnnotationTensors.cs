using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>The annotations of samples that were read from files.</summary>
internal static class AnnotationTensors
{
    /// <summary>The masks as bytes [N, H, W], or the boxes, float32 [M, 6].</summary>
    public static Tensor Of(ReadSamples read, bool areMasks) => areMasks ? Masks(read) : Boxes(read);

    private static Tensor Masks(ReadSamples read)
    {
        var (height, width) = read.Size;
        var masks = empty([read.Count, height, width], ScalarType.Byte);
        for (var i = 0; i < read.Count; i++) read.Annotations(i).CopyTo(masks.bytes.Slice(i * height * width, height * width));
        return masks;
    }

    private static Tensor Boxes(ReadSamples read)
    {
        List<float> rows = [];
        for (var i = 0; i < read.Count; i++) ImageAnnotations.ReadBoxes(read.Annotations(i), i, rows);
        return tensor(rows.ToArray(), [rows.Count / BoxRows.Columns, BoxRows.Columns]);
    }
}
