using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Cache;

/// <summary>Random images, and what the tests ask of their batches.</summary>
internal static class CacheData
{
    public const int Count = 23;

    public const int BatchSize = 5;

    public static readonly Normalization Halves = new([0.5f, 0.5f, 0.5f], [0.5f, 0.5f, 0.5f]);

    public static ImageLoader Loader(
        bool shuffle = false, int count = Count, Augmentation? augmentation = null, bool dropLast = false, Normalization? normalization = null)
    {
        var random = new Random(3);
        var pixels = new byte[count * 3 * 6 * 4];
        random.NextBytes(pixels);
        using var set = new ImageSet(tensor(pixels, [count, 3, 6, 4], ScalarType.Byte), tensor(Enumerable.Range(0, count).Select(i => i % 5L).ToArray()));
        return new(set, new()
        {
            BatchSize = BatchSize,
            Shuffle = shuffle,
            DropLast = dropLast,
            Augmentation = augmentation ?? Augmentation.None,
            Normalization = normalization ?? Halves,
            Seed = 7,
        });
    }

    /// <summary>A loader of no known kind that says only what a plain sequence says.</summary>
    public static IEnumerable<Dictionary<string, Tensor>> Plain(this IEnumerable<Dictionary<string, Tensor>> loader)
    {
        foreach (var batch in loader) yield return batch;
    }

    public static byte[] Bytes(this Tensor value) => value.contiguous().bytes.ToArray();

    /// <summary>Compares every batch of an epoch, bit by bit, with the teacher itself.</summary>
    public static void AssertServes(this TeacherCache cache, CachedRecipe recipe, IEnumerable<Dictionary<string, Tensor>> loader)
    {
        var batches = 0;
        foreach (var batch in loader)
        {
            using var scope = NewDisposeScope();
            var expected = recipe.RunTeacher(batch);
            var features = cache.Features(batch);
            Assert.Equal(expected.Select(value => value.Name).Order(), features.Keys.Order());
            foreach (var (name, value) in expected)
            {
                Assert.Equal(value.dtype, features[name].dtype);
                Assert.Equal(value.shape, features[name].shape);
                Assert.Equal(value.Bytes(), features[name].Bytes());
            }

            batches++;
        }

        Assert.NotEqual(0, batches);
    }
}
