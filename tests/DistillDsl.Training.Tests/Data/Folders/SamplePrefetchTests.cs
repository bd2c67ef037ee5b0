using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Data;

public sealed class SamplePrefetchTests
{
    private static readonly long[][] Batches = [.. Enumerable.Range(0, 40).Select(i => (long)i).Chunk(3)];

    [Fact]
    public void KeepsTheOrderWhicheverThreadIsFaster()
    {
        using var prefetch = new SamplePrefetch(Batches, 2, threads: 4, ahead: 2, (sample, bytes) =>
        {
            Thread.Sleep((int)(sample * 7 % 5));
            bytes.Fill((byte)sample);
        });

        foreach (var batch in Batches)
        {
            var (bytes, faults) = prefetch.Take();
            Assert.Equal(batch.SelectMany(sample => new[] { (byte)sample, (byte)sample }), bytes.Take(2 * batch.Length));
            Assert.Equal(new Exception?[batch.Length], faults);
        }
    }

    [Fact]
    public void ReadsOnlyAsFarAheadAsToldAndThenWaits()
    {
        var last = -1L;
        using var prefetch = new SamplePrefetch(Batches, 1, threads: 3, ahead: 2, (sample, _) => InterlockedMax(ref last, sample));

        for (var batch = 0; batch < 6; batch++)
        {
            prefetch.Take();
            // Two batches of three samples after the one that is taken.
            var expected = 3 * (batch + 3) - 1;
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref last) == expected, TimeSpan.FromSeconds(20)));
            Thread.Sleep(20);
            Assert.Equal(expected, Volatile.Read(ref last));
        }
    }

    [Fact]
    public void AFaultBelongsToItsSample()
    {
        using var prefetch = new SamplePrefetch(Batches, 1, threads: 2, ahead: 1, (sample, bytes) =>
        {
            bytes[0] = (byte)sample;
            if (sample == 4) throw new IOException("four");
        });

        Assert.All(prefetch.Take().Faults, Assert.Null);
        var (bytes, faults) = prefetch.Take();

        Assert.Equal("four", Assert.IsType<IOException>(faults[1]).Message);
        Assert.Equal([null, null], [faults[0], faults[2]]);
        Assert.Equal((3, 5), (bytes[0], bytes[2]));
        Assert.All(prefetch.Take().Faults, Assert.Null);
    }

    [Fact]
    public void EndsWhileThreadsWait()
    {
        var running = 0;
        var prefetch = new SamplePrefetch(Batches, 1, threads: 3, ahead: 1, (_, _) => Interlocked.Increment(ref running));
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref running) == 6, TimeSpan.FromSeconds(20)));

        prefetch.Dispose();

        Assert.Equal(6, running);
    }

    [Fact]
    public void NoBatchesAreNoWork() => new SamplePrefetch([], 1, 2, 2, (_, _) => throw new InvalidOperationException()).Dispose();

    private static void InterlockedMax(ref long last, long value)
    {
        long seen;
        while ((seen = Volatile.Read(ref last)) < value) Interlocked.CompareExchange(ref last, value, seen);
    }
}
