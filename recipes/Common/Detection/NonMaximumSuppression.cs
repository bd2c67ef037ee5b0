using DistillDsl.Training.Metrics;

namespace DistillDsl.Recipes;

/// <summary>A detector's answers for one image, without those that tell of the same object again.</summary>
public static class NonMaximumSuppression
{
    /// <summary>
    /// The most confident detections of every class, in descending order: each suppresses less confident ones of its class that overlap it
    /// by more than the limit.
    /// </summary>
    /// <param name="detections">One image's; of equal scores the earlier one goes first.</param>
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
