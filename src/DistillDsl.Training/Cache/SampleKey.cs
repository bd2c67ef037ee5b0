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
/// <param name="Input">The first 64 bits of the SHA-256 of the bytes of its input; of several inputs, of their hashes.</param>
internal readonly record struct SampleKey(long Index, ulong Input)
{
    private static readonly ScalarType[] Whole = [ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64];

    /// <summary>The keys of the samples of a batch. An input on another device is copied to the CPU.</summary>
    /// <exception cref="ArgumentException">The batch lacks an input of the teacher or "index", or "index" is not a whole number for each sample.</exception>
    public static SampleKey[] Of(IReadOnlyDictionary<string, Tensor> batch, RecipeInfo recipe)
    {
        Tensor[] inputs = [.. recipe.TeacherInputs.Select(key => RecipeBatch.Input(batch, recipe.Name, key))];
        var count = inputs[0].shape[0];
        if (!batch.TryGetValue("index", out var index))
            throw new ArgumentException(
                $"{recipe.Name}: a teacher cache finds a sample by its own number in the data: the batch lacks \"index\", whole numbers [B]; its keys are "
                    + $"{string.Join(", ", batch.Keys.Order(StringComparer.Ordinal).Select(key => $"\"{key}\""))}.", nameof(batch));
        if (index.shape.Length != 1 || index.shape[0] != count || !Whole.Contains(index.dtype))
            throw new ArgumentException(
                $"{recipe.Name}: the batch's \"index\" is {ShapeText.Typed(index)}; expected a whole number for each of the "
                    + $"{count} samples.", nameof(batch));
        for (var i = 1; i < inputs.Length; i++)
            if (inputs[i].dim() == 0 || inputs[i].shape[0] != count)
                throw new ArgumentException(
                    $"{recipe.Name}: the batch's \"{recipe.TeacherInputs[i]}\" is {ShapeText.Typed(inputs[i])}; a teacher cache needs a row for each of the "
                        + $"{count} samples.", nameof(batch));

        using var scope = NewDisposeScope();
        var numbers = index.to(ScalarType.Int64).ReadValues<long>();
        var hashes = Hash(inputs[0].detach().cpu().contiguous().bytes, numbers.Length);
        foreach (var input in inputs.Skip(1)) hashes = Joined(hashes, Hash(input.detach().cpu().contiguous().bytes, numbers.Length));
        return [.. numbers.Zip(hashes, static (number, hash) => new SampleKey(number, hash))];
    }

    /// <summary>The hashes of what several inputs make together.</summary>
    private static ulong[] Joined(ulong[] hashes, ulong[] more)
    {
        Span<byte> pair = stackalloc byte[2 * sizeof(ulong)], hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (var i = 0; i < hashes.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(pair, hashes[i]);
            BinaryPrimitives.WriteUInt64LittleEndian(pair[sizeof(ulong)..], more[i]);
            SHA256.HashData(pair, hash);
            hashes[i] = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        }
        return hashes;
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
