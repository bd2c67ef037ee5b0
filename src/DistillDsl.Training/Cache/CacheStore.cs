using System.Security.Cryptography;
using DistillDsl.Training.Data;
using DistillDsl.Training.Files;
using static TorchSharp.torch;

namespace DistillDsl.Training.Cache;

/// <summary>
/// The files of a cache: shards of records, and the manifest that lists the complete ones. A record found on disk is used only once it is
/// claimed, that is when a sample with exactly this input is still requested.
/// </summary>
internal sealed class CacheStore : IDisposable
{
    private const string ShardNames = "shard-*.bin";

    private readonly string _folder;
    private readonly CacheContent _content;
    private readonly CacheProbe _probe;
    private readonly List<(CacheShard Shard, MappedShard Records)> _shards = [];
    private readonly Dictionary<SampleKey, Place> _found = [];
    private readonly Dictionary<SampleKey, Place> _claimed = [];
    private readonly Dictionary<long, int> _inputs = [];

    /// <summary>Opens what can be used of the folder, and removes the rest.</summary>
    /// <param name="folder">An existing folder, locked for this process.</param>
    /// <param name="content">The required contents.</param>
    /// <param name="probe">One sample as the teacher computes it now.</param>
    public CacheStore(string folder, CacheContent content, CacheProbe probe)
    {
        _folder = folder;
        _content = content;
        _probe = probe;
        Layout = new(content.Features);
        try
        {
            Fault = Load();
            if (Fault is not null) WriteManifest();
            RemoveStrays();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Why some or all of the folder's contents cannot be used; null if everything can.</summary>
    public string? Fault { get; }

    /// <summary>The layout of a record in its shard.</summary>
    public RecordLayout Layout { get; }

    /// <summary>The records in use.</summary>
    public int Count => _claimed.Count;

    /// <summary>The samples in use, each with one input or, where they are augmented, several.</summary>
    public int Samples => _inputs.Count;

    /// <summary>The size of the records in use on disk.</summary>
    public long Bytes => (long)Count * Layout.Length;

    /// <summary>The number of records on disk that have not been claimed yet.</summary>
    public int Unclaimed => _found.Count;

    /// <summary>The number of different inputs of a sample that are in use.</summary>
    public int InputsOf(long index) => _inputs.GetValueOrDefault(index);

    /// <summary>Claims a record if it exists.</summary>
    public bool Claim(SampleKey key)
    {
        if (_claimed.ContainsKey(key)) return true;
        if (!_found.Remove(key, out var place)) return false;
        Use(key, place);
        return true;
    }

    /// <summary>Locates a record in use.</summary>
    public bool Find(SampleKey key, out Place place) => _claimed.TryGetValue(key, out place);

    /// <summary>Writes records to new shards until the sequence ends. If it throws, the complete shards remain.</summary>
    /// <param name="batches">Keys and packed records; computed while they are written.</param>
    /// <param name="shardSamples">The number of records in a full shard.</param>
    /// <param name="written">Called after each shard.</param>
    public void Append(IEnumerable<(IReadOnlyList<SampleKey> Keys, byte[] Records)> batches, int shardSamples, Action written)
    {
        using var batch = batches.GetEnumerator();
        for (var more = batch.MoveNext(); more;)
        {
            var name = NewName();
            var samples = 0;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            AtomicFile.Write(Path.Combine(_folder, name), stream =>
            {
                for (; more && samples < shardSamples; more = batch.MoveNext())
                {
                    var (keys, records) = batch.Current;
                    stream.Write(records);
                    hash.AppendData(records);
                    foreach (var key in keys) Use(key, new(_shards.Count, samples++));
                }
            });
            Add(new(name, samples, Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant()));
            WriteManifest();
            written();
        }
    }

    /// <summary>Drops what was not claimed, and removes the shards without claimed records.</summary>
    public void RemoveUnclaimed()
    {
        _found.Clear();
        var used = _claimed.Values.Select(place => place.Shard).ToHashSet();
        if (used.Count == _shards.Count) return;
        new CacheManifest(CacheManifest.CurrentFormat, _content, [.. _shards.Where((_, i) => used.Contains(i)).Select(entry => entry.Shard)]).Write(_folder);
        for (var i = 0; i < _shards.Count; i++)
            if (!used.Contains(i)) File.Delete(Path.Combine(_folder, _shards[i].Shard.File));
    }

    /// <summary>One feature of some records, [B, …] on the CPU, as it is stored.</summary>
    public Tensor Read(IReadOnlyList<Place> places, int feature)
    {
        var values = empty([places.Count, .. _content.Features[feature].Shape], _content.Features[feature].Stored);
        var bytes = values.bytes;
        var (offset, length) = Layout.Of(feature);
        for (var i = 0; i < places.Count; i++)
            _shards[places[i].Shard].Records.Read((long)places[i].Record * Layout.Length + offset, bytes.Slice(i * length, length));
        return values;
    }

    public void Dispose()
    {
        foreach (var (_, records) in _shards) records.Dispose();
    }

    private string? Load()
    {
        if (!CacheManifest.ExistsIn(_folder)) return "there was no cache";
        if (CacheManifest.Read(_folder) is not { } manifest) return "cache.json is damaged";
        if (manifest.Format != CacheManifest.CurrentFormat)
            return $"the cache is of format {manifest.Format}; this version writes {CacheManifest.CurrentFormat}";
        if (_content.DifferenceFrom(manifest.Content) is { } difference) return difference;

        // The disk is nearly idle while a single thread computes checksums.
        var checks = manifest.Shards.AsParallel().AsOrdered().Select(shard => (Shard: shard, Fault: Check(shard))).ToList();
        foreach (var (shard, _) in checks.Where(check => check.Fault is null))
        {
            Add(shard);
            FindRecords(_shards.Count - 1);
        }

        if (_found.TryGetValue(_probe.Key, out var place) && _probe.DifferenceFrom(feature => Values([place], feature)) is { } other)
        {
            Drop();
            return other;
        }

        var faults = checks.Where(check => check.Fault is not null).Select(check => check.Fault).ToList();
        return faults.Count == 0 ? null : string.Join("; ", faults);
    }

    private double[] Values(IReadOnlyList<Place> places, int feature)
    {
        using var scope = NewDisposeScope();
        return Read(places, feature).to(ScalarType.Float64).ReadValues<double>();
    }

    private void Drop()
    {
        Dispose();
        _shards.Clear();
        _found.Clear();
    }

    private string? Check(CacheShard shard)
    {
        var path = Path.Combine(_folder, shard.File);
        try
        {
            using var stream =
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 20, FileOptions.SequentialScan);
            var length = (long)shard.Samples * Layout.Length;
            if (stream.Length != length || length == 0) return $"{shard.File} has {stream.Length} bytes instead of {length}";
            return Convert.ToHexString(SHA256.HashData(stream)).ToLowerInvariant() == shard.Sha256 ? null : $"{shard.File} is damaged: its checksum differs";
        }
        catch (FileNotFoundException)
        {
            return $"{shard.File} is missing";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"{shard.File} cannot be read: {fault.Message}";
        }
    }

    private void FindRecords(int shard)
    {
        Span<byte> key = stackalloc byte[RecordLayout.KeyLength];
        for (var record = 0; record < _shards[shard].Shard.Samples; record++)
        {
            _shards[shard].Records.Read((long)record * Layout.Length, key);
            _found[RecordLayout.Key(key)] = new(shard, record);
        }
    }

    private void Add(CacheShard shard) => _shards.Add((shard, new(Path.Combine(_folder, shard.File))));

    private string NewName()
    {
        var number = _shards.Count;
        while (File.Exists(Path.Combine(_folder, $"shard-{number:00000}.bin"))) number++;
        return $"shard-{number:00000}.bin";
    }

    private void Use(SampleKey key, Place place)
    {
        _claimed.Add(key, place);
        _inputs[key.Index] = InputsOf(key.Index) + 1;
    }

    private void WriteManifest() => new CacheManifest(CacheManifest.CurrentFormat, _content, [.. _shards.Select(entry => entry.Shard)]).Write(_folder);

    private void RemoveStrays()
    {
        var kept = _shards.Select(entry => entry.Shard.File).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_folder, ShardNames).Where(path => !kept.Contains(Path.GetFileName(path)))) File.Delete(path);
    }

    /// <summary>A record's shard and its place there.</summary>
    public readonly record struct Place(int Shard, int Record);
}
