using System.Buffers.Binary;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Training.Cache;

/// <summary>The layout of a sample's record in a shard: its index and input hash, 8 bytes each, then the elements of all features. Little-endian.</summary>
internal sealed class RecordLayout
{
    public const int KeyLength = 16;

    private readonly int[] _lengths;
    private readonly int[] _offsets;

    public RecordLayout(IReadOnlyList<CachedFeature> features)
    {
        _lengths = [.. features.Select(
            feature => checked((int)(feature.Shape.Aggregate(1L, (product, size) => product * size) * feature.Stored.ElementSize())))];
        _offsets = new int[features.Count];
        Length = KeyLength;
        for (var i = 0; i < features.Count; i++)
        {
            _offsets[i] = Length;
            Length = checked(Length + _lengths[i]);
        }
    }

    /// <summary>The size of a record in bytes.</summary>
    public int Length { get; }

    /// <summary>The offset of a feature in a record.</summary>
    public (int Offset, int Length) Of(int feature) => (_offsets[feature], _lengths[feature]);

    /// <summary>The records of some rows of a batch.</summary>
    /// <param name="keys">The samples of the whole batch.</param>
    /// <param name="rows">The requested rows.</param>
    /// <param name="features">The features of the whole batch as they are stored: contiguous, on the CPU.</param>
    public byte[] Pack(IReadOnlyList<SampleKey> keys, IReadOnlyList<int> rows, IReadOnlyList<Tensor> features)
    {
        var records = new byte[checked(rows.Count * Length)];
        for (var i = 0; i < rows.Count; i++)
        {
            var record = records.AsSpan(i * Length, Length);
            BinaryPrimitives.WriteInt64LittleEndian(record, keys[rows[i]].Index);
            BinaryPrimitives.WriteUInt64LittleEndian(record[8..], keys[rows[i]].Input);
        }

        for (var f = 0; f < features.Count; f++)
        {
            var bytes = features[f].bytes;
            var (offset, length) = Of(f);
            for (var i = 0; i < rows.Count; i++)
                bytes.Slice(rows[i] * length, length).CopyTo(records.AsSpan(i * Length + offset));
        }

        return records;
    }

    /// <summary>The key at the beginning of a record.</summary>
    public static SampleKey Key(ReadOnlySpan<byte> record) =>
        new(BinaryPrimitives.ReadInt64LittleEndian(record), BinaryPrimitives.ReadUInt64LittleEndian(record[8..]));
}
