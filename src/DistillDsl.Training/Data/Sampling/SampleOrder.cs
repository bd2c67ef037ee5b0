namespace DistillDsl.Training.Data;

/// <summary>The order in which an epoch visits the samples.</summary>
internal static class SampleOrder
{
    /// <summary>0 … count − 1 in order.</summary>
    public static long[] InOrder(int count)
    {
        var order = new long[count];
        for (var i = 0; i < count; i++) order[i] = i;
        return order;
    }

    /// <summary>0 … count − 1 shuffled; the same for the same seed and epoch. Fisher and Yates' method.</summary>
    public static long[] Shuffled(int count, long seed, long epoch)
    {
        var order = InOrder(count);
        // No sample has the index −1, so the order is independent of any sample's augmentation.
        var random = new SampleRandom(seed, epoch, -1);
        for (var i = count - 1; i > 0; i--)
        {
            var j = random.NextInt(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
