namespace DistillDsl.Training.Data;

/// <summary>
/// Reads the samples of batches by several threads, a bounded number of batches ahead of the one that is taken. Batches and the samples in them keep their
/// order, whichever thread is faster.
/// </summary>
internal sealed class SamplePrefetch : IDisposable
{
    private readonly object _lock = new();
    private readonly AutoResetEvent _isFilled = new(false);
    private readonly SemaphoreSlim _free;
    private readonly CancellationTokenSource _stop = new();
    private readonly IReadOnlyList<long[]> _batches;
    private readonly ReadSample _read;
    private readonly int _sampleBytes;
    private readonly Slot[] _slots;
    private readonly Thread[] _threads;
    private int _taken;
    private int _nextBatch;
    private int _nextSample;

    /// <summary>Starts to read.</summary>
    /// <param name="batches">The samples of each batch.</param>
    /// <param name="sampleBytes">The bytes of a sample.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="ahead">The number of batches that are read before they are taken.</param>
    /// <param name="read">Reads a sample; called by several threads at once.</param>
    public SamplePrefetch(IReadOnlyList<long[]> batches, int sampleBytes, int threads, int ahead, ReadSample read)
    {
        (_batches, _sampleBytes, _read) = (batches, sampleBytes, read);
        // One more than are read ahead: the one that is taken.
        _slots = [.. Enumerable.Range(0, Math.Min(ahead + 1, batches.Count)).Select(_ => new Slot())];
        _free = new(_slots.Length);
        _threads = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Work) { IsBackground = true, Name = "DistillDsl: reading samples" })];
        foreach (var thread in _threads) thread.Start();
    }

    /// <summary>Reads a sample into the bytes given for it.</summary>
    public delegate void ReadSample(long sample, Span<byte> bytes);

    /// <summary>Waits for the next batch: the bytes of its samples, and the faults of those that could not be read. Both stay until the next call.</summary>
    public (byte[] Bytes, Exception?[] Faults) Take()
    {
        if (_taken > 0) _free.Release();
        var slot = _slots[_taken % _slots.Length];
        while (Volatile.Read(ref slot.Filled) != _taken + 1) _isFilled.WaitOne();
        _taken++;
        return (slot.Bytes, slot.Faults);
    }

    /// <summary>Stops the threads and waits for them.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        foreach (var thread in _threads) thread.Join();
        _stop.Dispose();
        _free.Dispose();
        _isFilled.Dispose();
    }

    private void Work()
    {
        while (Claim() is var (batch, sample, slot))
        {
            try
            {
                _read(_batches[batch][sample], slot.Bytes.AsSpan(sample * _sampleBytes, _sampleBytes));
            }
            catch (Exception fault)
            {
                // It belongs to the sample; whoever takes the batch decides.
                slot.Faults[sample] = fault;
            }

            if (Interlocked.Decrement(ref slot.Missing) > 0) continue;
            Volatile.Write(ref slot.Filled, batch + 1);
            _isFilled.Set();
        }
    }

    // The next sample; the first one of a batch waits until there is room for the batch. Null at the end.
    private (int Batch, int Sample, Slot Slot)? Claim()
    {
        lock (_lock)
        {
            if (_nextBatch == _batches.Count || _stop.IsCancellationRequested) return null;
            var slot = _slots[_nextBatch % _slots.Length];
            if (_nextSample == 0)
            {
                try
                {
                    _free.Wait(_stop.Token);
                }
                catch (OperationCanceledException)
                {
                    return null;
                }

                slot.Clear(_batches[_nextBatch].Length, _sampleBytes);
            }

            var claimed = (_nextBatch, _nextSample, slot);
            if (++_nextSample == _batches[_nextBatch].Length) (_nextBatch, _nextSample) = (_nextBatch + 1, 0);
            return claimed;
        }
    }

    /// <summary>Room for one batch, used again and again.</summary>
    private sealed class Slot
    {
        /// <summary>The number of batches up to the one that it holds.</summary>
        public int Filled;

        /// <summary>The number of its samples that are not read yet.</summary>
        public int Missing;

        public byte[] Bytes { get; private set; } = [];

        public Exception?[] Faults { get; private set; } = [];

        public void Clear(int samples, int sampleBytes)
        {
            Missing = samples;
            Faults = new Exception?[samples];
            if (Bytes.Length < samples * sampleBytes) Bytes = GC.AllocateUninitializedArray<byte>(samples * sampleBytes);
        }
    }
}
