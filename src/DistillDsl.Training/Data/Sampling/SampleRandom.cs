namespace DistillDsl.Training.Data;

/// <summary>
/// Random numbers that belong to one sample: they depend on the keys alone, not on the order in which samples are visited, the batch they
/// fall into, or the thread that draws them. SplitMix64 (Steele et al. 2014).
/// </summary>
internal struct SampleRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>The numbers of sample <paramref name="index"/> of the set <paramref name="seed"/> in <paramref name="epoch"/>.</summary>
    public SampleRandom(long seed, long epoch, long index)
    {
        // Chained, so that (1, 2, 3) and (2, 1, 3) give different numbers.
        _state = Mix((ulong)seed + Step);
        _state = Mix((_state ^ (ulong)epoch) + Step);
        _state = Mix((_state ^ (ulong)index) + Step);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Step);

    /// <summary>Uniform in [0, 1).</summary>
    public float NextFloat() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [min, max).</summary>
    public float NextFloat(float min, float max) => min + (max - min) * NextFloat();

    /// <summary>Uniform in 0 … count − 1; count is at least 1.</summary>
    public int NextInt(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    /// <summary>True with the given probability.</summary>
    public bool NextBool(double probability) => NextFloat() < probability;

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextFloat())) * Math.Cos(2 * Math.PI * NextFloat());

    /// <summary>Beta(α, α), α &gt; 0: the share of one of two gamma variables.</summary>
    public double NextBeta(double alpha)
    {
        // As logarithms, since both variables can be too small for a double.
        double a = LogGamma(alpha), b = LogGamma(alpha);
        return 1 / (1 + Math.Exp(b - a));
    }

    // The logarithm of a gamma variable of a shape (Marsaglia and Tsang 2000); one below 1 is made from that of the next shape.
    private double LogGamma(double shape)
    {
        if (shape < 1) return LogGamma(shape + 1) + Math.Log(1 - NextFloat()) / shape;
        double d = shape - 1 / 3.0, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(1 - NextFloat()) < x * x / 2 + d - d * v + d * Math.Log(v)) return Math.Log(d * v);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
