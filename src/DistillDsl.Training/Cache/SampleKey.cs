using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using DistillDsl.Runtime;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Cache;

/// <summary>
/// A sample with a particular input: the features of one input are never returned for another, whether augmented or changed on disk.
/// </summary>
/// <param name="Index">The sample's index, as the loader gives it.</param>
/// <param name="Input">The first 64 bits of the SHA-256 of its input's bytes.</param>
internal readonly record struct SampleKey(long Index, ulong Input)
{
    private static readonly ScalarType[] Whole = [ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64];

    /// <summary>The keys of the samples of a batch. An input on another device is copied to the CPU.</summary>
    /// <exception cref="ArgumentException">The batch lacks "data" or "index", or "index" is not a whole number for each sample.</exception>
    public static SampleKey[] Of(IReadOnlyDictionary<string, Tensor> batch, string recipe)
    {
        var input = RecipeBatch.Input(batch, recipe);
        if (!batch.TryGetValue("index", out var index))
            throw new ArgumentException(
                $"{recipe}: a teacher cache finds a sample by its own number in the data: the batch lacks \"index\", whole numbers [B]; its keys are "
                    + $"{string.Join(", ", batch.Keys.Order(StringComparer.Ordinal).Select(key => $"\"{key}\""))}.", nameof(batch));
        if (index.shape.Length != 1 || index.shape[0] != input.shape[0] || !Whole.Contains(index.dtype))
            throw new ArgumentException(
                $"{recipe}: the batch's \"index\" is {ShapeText.Typed(index)}; expected a whole number for each of the "
                    + $"{input.shape[0]} samples.", nameof(batch));

        using var scope = NewDisposeScope();
        var numbers = index.to(ScalarType.Int64).ReadValues<long>();
        var hashes = Hash(input.detach().cpu().contiguous().bytes, numbers.Length);
        return [.. numbers.Zip(hashes, static (number, hash) => new SampleKey(number, hash))];
    }

    private static ulong[] Hash(ReadOnlySpan<byte> inputs, int count)
    {
        var length = inputs.Length / count;
        // Several threads can share an array, but not a span.
        var bytes = ArrayPool<byte>.Shared.Rent(inputs.Length);
        try
        {
            inputs.CopyTo(bytes);
            var hashes = new ulong[count];
            Parallel.For(0, count, i =>
            {
                Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
                SHA256.HashData(bytes.AsSpan(i * length, length), hash);
                hashes[i] = BinaryPrimitives.ReadUInt64LittleEndian(hash);
            });
            return hashes;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
