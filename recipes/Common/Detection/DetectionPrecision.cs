namespace DistillDsl.Recipes;

/// <summary>
/// Average precision of detections, as in PASCAL VOC since 2010: the area under the precision's decreasing envelope over recall, using all
/// points. Everingham et al. 2015.
/// </summary>
/// <param name="classes">The number of classes.</param>
/// <param name="overlap">The minimum overlap of a detection with an object that it finds, 0 … 1.</param>
public sealed class DetectionPrecision(int classes, double overlap = 0.5)
{
    private readonly List<(float Score, bool Finds)>[] _detections = [.. Enumerable.Range(0, classes).Select(static _ => new List<(float, bool)>())];
    private readonly long[] _truths = new long[classes];

    /// <summary>
    /// Counts one image. In the order of their scores, each detection is assigned to the object of its class that it overlaps most; it has found it if the
    /// overlap suffices and no more confident detection found it before. All others, including duplicates, are false.
    /// </summary>
    /// <exception cref="ArgumentException">A class is out of range.</exception>
    public void Add(IReadOnlyList<Detection> detections, IReadOnlyList<GroundTruth> truths)
    {
        foreach (var truth in truths) _truths[Checked(truth.Class)]++;
        var found = new bool[truths.Count];
        foreach (var detection in detections.OrderByDescending(static detection => detection.Score))
        {
            var (nearest, most) = (-1, 0.0);
            for (var i = 0; i < truths.Count; i++)
            {
                if (truths[i].Class != detection.Class || truths[i].Box.Overlap(detection.Box) is var common && common <= most) continue;
                (nearest, most) = (i, common);
            }

            var finds = nearest >= 0 && most >= overlap && !found[nearest];
            if (finds) found[nearest] = true;
            _detections[Checked(detection.Class)].Add((detection.Score, finds));
        }
    }

    /// <summary>Every class's average precision, 0 … 1; null for a class without objects.</summary>
    public IReadOnlyList<double?> PerClass() => [.. _detections.Select((detections, k) => _truths[k] > 0 ? Area(detections, _truths[k]) : (double?)null)];

    /// <summary>The mean over the classes that have objects, 0 … 1; 0 if none has.</summary>
    public double Mean() => PerClass().Average() ?? 0;

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

    private int Checked(int k) =>
        k >= 0 && k < classes ? k : throw new ArgumentException(FormattableString.Invariant($"An object is of class {k}; expected 0 … {classes - 1}."));
}
