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

    /// <summary>Two parts of 0 … count − 1, drawn at random, each in order; at least one in either.</summary>
    /// <exception cref="ArgumentException">The part is out of range, or there is only one sample.</exception>
    public static (long[] Kept, long[] HeldOut) Split(int count, double part, long seed)
    {
        RequirePart(part);
        if (count < 2) throw new ArgumentException($"There is {count} sample; it cannot be split.", nameof(count));
        var heldOut = Math.Clamp((int)Math.Round(part * count), 1, count - 1);
        var order = Shuffled(count, seed, 0);
        return ([.. order[heldOut..].Order()], [.. order[..heldOut].Order()]);
    }

    /// <exception cref="ArgumentException">A part to hold out is out of range.</exception>
    public static void RequirePart(double part)
    {
        if (!(part is > 0 and < 1))
            throw new ArgumentException(FormattableString.Invariant($"The part is {part}; expected greater than 0 and less than 1."), nameof(part));
    }
}
