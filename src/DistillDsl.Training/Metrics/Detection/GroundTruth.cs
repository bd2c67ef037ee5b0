using DistillDsl.Runtime;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>A labeled object in an image.</summary>
/// <param name="Class">Its class, from 0 on.</param>
/// <param name="Box">Where it is, in the image's pixels.</param>
internal readonly record struct GroundTruth(int Class, Box Box)
{
    /// <summary>The labeled objects of every image of a batch.</summary>
    /// <exception cref="ArgumentException">The batch lacks them, they are not [M, 6], or a row is no object of the images and classes.</exception>
    public static IReadOnlyList<GroundTruth>[] Of(string metric, IReadOnlyDictionary<string, Tensor> batch, string target, int images, int classes)
    {
        var boxes = RecipeBatch.Target(batch, metric, target);
        if (boxes.shape is not [_, BoxRows.Columns])
            throw new ArgumentException(
                $"{metric}: \"{target}\" is {ShapeText.Of(boxes)}; expected [M, {BoxRows.Columns}], a row (image, class, x1, y1, x2, y2) for each object.",
                nameof(batch));
        var truths = Enumerable.Range(0, images).Select(static _ => new List<GroundTruth>()).ToArray();
        foreach (var (i, row) in BoxRows.Read(boxes).Index())
        {
            if (BoxRows.Fault(row, images, classes) is { } fault)
                throw new ArgumentException($"{metric}: box {i} of \"{target}\" is {BoxRows.Text(row)}: {fault}.", nameof(batch));
            truths[(int)row[0]].Add(new((int)row[1], new((float)row[2], (float)row[3], (float)row[4], (float)row[5])));
        }

        return truths;
    }
}
