using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The numbers from 0 to a size in random order: another at every enumeration, or with a seed always the same.</summary>
public class FisherYatesShuffler : IEnumerable<long>
{
    private readonly long _size;
    private readonly int? _seed;

    public FisherYatesShuffler(long size, int? seed = null) => (_size, _seed) = (size, seed);

    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Shuffle()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The inside-out form of the shuffle, with two 31-bit draws a number: the order of a seed is TorchSharp's.</summary>
    private long[] Shuffle()
    {
        var random = _seed is { } seed ? new Random(seed) : new Random();
        var numbers = new long[_size];
        for (var next = 0L; next < _size; next++)
        {
            var place = (((long)random.Next() << 32) + random.Next()) % (next + 1);
            numbers[next] = numbers[place];
            numbers[place] = next;
        }

        return numbers;
    }
}
