using static TorchSharp.torch;

namespace DistillDsl.Recipes.Keywords;

/// <summary>Synthetic recordings, the same for the same seed.</summary>
public static class Recordings
{
    /// <summary>Recordings [N, 1, L] with their words' numbers, every word equally often up to one.</summary>
    /// <param name="count">N.</param>
    /// <param name="seed">The seed of the recordings.</param>
    public static SampleSet Draw(int count, int seed)
    {
        var random = new Random(seed);
        var waves = new float[count * Waveform.Length];
        for (var i = 0; i < count; i++)
            Waveform.Write(Word.All[i % Word.All.Count], random, waves.AsSpan(i * Waveform.Length, Waveform.Length));
        return new(tensor(waves, [count, 1, Waveform.Length]), arange(count).remainder(Word.All.Count));
    }
}
