namespace DistillDsl.Training.Data;

/// <summary>Changes that give every value of a channel another one, in place.</summary>
internal static class Histograms
{
    private const int Values = 256;

    /// <summary>Keeps the highest bits.</summary>
    public static void Posterize(Pixels picture, int bits) => Apply(picture, Table(value => (byte)(value & ~((1 << (8 - bits)) - 1))));

    /// <summary>Inverts the values from a threshold on.</summary>
    public static void Solarize(Pixels picture, double threshold) => Apply(picture, Table(value => (byte)(value < threshold ? value : 255 - value)));

    /// <summary>Spreads each channel over 0 … 255.</summary>
    public static void Stretch(Pixels picture) => EachChannel(picture, static counts =>
    {
        int low = Array.FindIndex(counts, static n => n > 0), high = Array.FindLastIndex(counts, static n => n > 0);
        if (high <= low) return null;
        var scale = 255.0 / (high - low);
        return Table(value => (byte)Math.Clamp((int)(value * scale - low * scale), 0, 255));
    });

    /// <summary>Makes the values of each channel about equally frequent.</summary>
    public static void Equalize(Pixels picture) => EachChannel(picture, static counts =>
    {
        var step = (counts.Sum() - counts.Last(static n => n > 0)) / 255;
        if (step == 0) return null;
        var below = step / 2;
        var table = new byte[Values];
        for (var value = 0; value < Values; value++)
        {
            table[value] = (byte)Math.Min(below / step, 255);
            below += counts[value];
        }

        return table;
    });

    /// <summary>Gives every value the one in a table.</summary>
    public static void Apply(Pixels picture, byte[] table)
    {
        foreach (ref var value in picture.Values.AsSpan()) value = table[value];
    }

    private static byte[] Table(Func<int, byte> map) => [.. Enumerable.Range(0, Values).Select(map)];

    private static void EachChannel(Pixels picture, Func<int[], byte[]?> tableOf)
    {
        var values = picture.Values;
        for (var c = 0; c < Pixels.Channels; c++)
        {
            var counts = new int[Values];
            for (var i = c; i < values.Length; i += Pixels.Channels) counts[values[i]]++;
            if (tableOf(counts) is not { } table) continue;
            for (var i = c; i < values.Length; i += Pixels.Channels) values[i] = table[values[i]];
        }
    }
}
