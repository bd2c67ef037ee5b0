namespace DistillDsl.Recipes.Keywords;

/// <summary>A recording of one word: a random pitch, tempo, onset and loudness, with noise and the hum of another source.</summary>
internal static class Waveform
{
    /// <summary>Samples per second.</summary>
    public const int Rate = 4000;

    /// <summary>The number of samples of a recording, half a second.</summary>
    public const int Length = 2048;

    // A syllable swells and fades in twenty milliseconds; a hard edge would be a click.
    private const int Fade = 80;

    /// <summary>Writes a recording.</summary>
    /// <param name="word">The word.</param>
    /// <param name="random">The source of everything that differs between two recordings of a word.</param>
    /// <param name="wave">The recording, <see cref="Length"/> values.</param>
    public static void Write(Word word, Random random, Span<float> wave)
    {
        AddHum(random, wave);
        AddWord(word, random, wave);
        var noise = random.Between(0.2, 0.6);
        foreach (ref var value in wave) value += (float)(noise * random.Normal());
    }

    private static void AddHum(Random random, Span<float> wave)
    {
        var (loudness, step, phase) = (random.Between(0, 0.5), Radians(random.Between(150, 1200)), random.Between(0, 2 * Math.PI));
        for (var i = 0; i < wave.Length; i++) wave[i] = (float)(loudness * Math.Sin(phase + step * i));
    }

    private static void AddWord(Word word, Random random, Span<float> wave)
    {
        var (pitch, loudness) = (300 * Math.Exp(random.Between(-0.35, 0.35)), random.Between(0.3, 1));
        var total = random.Between(0.5, 0.9) * wave.Length;
        double[] shares = [.. word.Syllables.Select(_ => random.Between(0.75, 1.25))];
        var (begin, phase) = (random.Between(0, wave.Length - total), 0.0);
        foreach (var (syllable, share) in word.Syllables.Zip(shares))
        {
            var duration = total * share / shares.Sum();
            var (first, last) = ((int)begin, (int)(begin + duration));
            for (var i = first; i < last; i++)
            {
                // The phase goes on through the glides and from one syllable to the next.
                phase += Radians(pitch * (syllable.Start + (syllable.End - syllable.Start) * (i - first) / duration));
                wave[i] += (float)(loudness * Math.Min(1, Math.Min(i - first + 1, last - i) / (double)Fade) * Math.Sin(phase));
            }

            begin += duration;
        }
    }

    private static double Radians(double frequency) => 2 * Math.PI * frequency / Rate;
}
