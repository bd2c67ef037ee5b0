using DistillDsl.Training.Data;

namespace DistillDsl.Training.Metrics;

/// <summary>The average precision of every class's detections, counted image by image; <see cref="MeanAveragePrecision{TOutput}"/> says how.</summary>
/// <param name="classes">The number of classes.</param>
/// <param name="overlap">The least IoU of a detection with the object that it finds.</param>
internal sealed class DetectionPrecision(int classes, double overlap)
{
    private readonly List<(float Score, bool Finds)>[] _detections = [.. Enumerable.Range(0, classes).Select(static _ => new List<(float, bool)>())];
    private readonly long[] _truths = new long[classes];

    /// <summary>Counts one image. Detections compete only for the objects of their own image, so that the order of the scores within it decides.</summary>
    public void Add(IReadOnlyList<Detection> detections, IReadOnlyList<LabeledBox> truths)
    {
        foreach (var truth in truths) _truths[truth.Class]++;
        var found = new bool[truths.Count];
        foreach (var detection in detections.OrderByDescending(static detection => detection.Score))
        {
            var (nearest, most) = (-1, 0.0);
            for (var i = 0; i < truths.Count; i++)
            {
                if (truths[i].Class != detection.Class || truths[i].Box.IoU(detection.Box) is var common && common <= most) continue;
                (nearest, most) = (i, common);
            }

            var finds = nearest >= 0 && most >= overlap && !found[nearest];
            if (finds) found[nearest] = true;
            _detections[detection.Class].Add((detection.Score, finds));
        }
    }

    /// <summary>Every class's average precision, 0 … 1; NaN for a class without objects.</summary>
    public IReadOnlyList<double> PerClass() => [.. _detections.Select((detections, k) => _truths[k] > 0 ? Area(detections, _truths[k]) : double.NaN)];

    private static double Area(List<(float Score, bool Finds)> detections, long truths)
    {
        var ordered = detections.OrderByDescending(static detection => detection.Score).ToArray();
        var precision = new double[ordered.Length];
        var found = 0L;
        for (var i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].Finds) found++;
            precision[i] = (double)found / (i + 1);
        }

        // From the least to the most confident, the best precision so far is the envelope; recall grows by 1/truths whenever an object is found.
        var (area, best) = (0.0, 0.0);
        for (var i = ordered.Length - 1; i >= 0; i--)
        {
            best = Math.Max(best, precision[i]);
            if (ordered[i].Finds) area += best / truths;
        }

        return area;
    }
}
