using DistillDsl.Training.Metrics;

namespace DistillDsl.Recipes;

/// <summary>Removes a detector's duplicate detections of the same object in one image.</summary>
public static class NonMaximumSuppression
{
    /// <summary>
    /// The most confident detections of every class, in descending order: each suppresses less confident ones of its class that overlap it
    /// by more than the limit.
    /// </summary>
    /// <param name="detections">The detections in one image; ties are broken by order.</param>
    /// <param name="overlap">The limit, 0 … 1.</param>
    public static List<Detection> Apply(IEnumerable<Detection> detections, double overlap)
    {
        List<Detection> kept = [];
        foreach (var detection in detections.OrderByDescending(static detection => detection.Score))
        {
            if (!kept.Exists(surer => surer.Class == detection.Class && surer.Box.IoU(detection.Box) > overlap)) kept.Add(detection);
        }

        return kept;
    }
}
