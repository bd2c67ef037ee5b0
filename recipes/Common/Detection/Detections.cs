using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>Decodes a one-stage detector's output, image by image.</summary>
public static class Detections
{
    // As low as is usual for measuring detectors: less confident detections would only add a tail to the precision curve and take time.
    private const double LeastScore = 0.01;
    private const double LargestOverlap = 0.45;

    /// <summary>The objects of every image, most confident first; score = σ(objectness) · softmax(classes).</summary>
    /// <param name="head">The output of a <see cref="DetectionHead"/>, [B, H, W, 5+K].</param>
    /// <param name="stride">A cell's width and height in pixels.</param>
    /// <param name="leastScore">The minimum score of a detection.</param>
    public static IReadOnlyList<Detection>[] Of(Tensor head, int stride, double leastScore = LeastScore)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var scores = head.narrow(-1, 4, 1).sigmoid() * head.narrow(-1, 5, head.size(-1) - 5).softmax(-1);
        var found = scores.ge(leastScore).nonzero();
        var corners = CellBoxes.Decode(head.narrow(-1, 0, 4), stride);
        var cells = (found.select(1, 0) * head.size(1) + found.select(1, 1)) * head.size(2) + found.select(1, 2);
        var boxes = corners.view(-1, 4).index_select(0, cells).cpu().to(ScalarType.Float32).ReadValues<float>();
        var sure = scores.flatten().index_select(0, cells * scores.size(3) + found.select(1, 3)).cpu().to(ScalarType.Float32).ReadValues<float>();
        var places = found.ReadValues<long>();

        var images = Enumerable.Range(0, (int)head.size(0)).Select(static _ => new List<Detection>()).ToArray();
        for (var i = 0; i < sure.Length; i++)
            images[places[4 * i]].Add(new((int)places[4 * i + 3], sure[i], new(boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3])));
        return [.. images.Select(image => NonMaximumSuppression.Apply(image, LargestOverlap))];
    }
}
