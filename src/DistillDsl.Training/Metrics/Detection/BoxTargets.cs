using DistillDsl.Runtime;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>The true boxes of a batch.</summary>
internal static class BoxTargets
{
    /// <summary>Those of every image.</summary>
    /// <exception cref="ArgumentException">The batch lacks them, they are not [M, 6], or a row is no object of the images and classes.</exception>
    public static IReadOnlyList<LabeledBox>[] Of(string metric, IReadOnlyDictionary<string, Tensor> batch, string target, int images, int classes)
    {
        var boxes = RecipeBatch.Target(batch, metric, target);
        if (boxes.shape is not [_, BoxRows.Columns])
            throw new ArgumentException(
                $"{metric}: \"{target}\" is {ShapeText.Of(boxes)}; expected [M, {BoxRows.Columns}], a row (image, class, x1, y1, x2, y2) for each object.",
                nameof(batch));
        var truths = Enumerable.Range(0, images).Select(static _ => new List<LabeledBox>()).ToArray();
        foreach (var (row, i) in BoxRows.Read(boxes).Select(static (row, i) => (row, i)))
        {
            if (BoxRows.Fault(row, images, classes) is { } fault)
                throw new ArgumentException($"{metric}: box {i} of \"{target}\" is {BoxRows.Text(row)}: {fault}.", nameof(batch));
            truths[(int)row[0]].Add(LabeledBox.OfRow(row));
        }

        return truths;
    }
}
