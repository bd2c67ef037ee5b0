using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Cache;

/// <summary>Caches of something else: never used, and the reason is told.</summary>
public sealed class StaleCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageLoader _loader = CacheData.Loader();
    private readonly CachedRecipe _recipe = new(2, ["output"]);

    public StaleCacheTests() => TeacherCache.Open(_folder.Path, _recipe, _loader, new() { ShardSamples = 6 }).Dispose();

    public void Dispose()
    {
        _recipe.Dispose();
        _loader.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void OtherWeights()
    {
        using var other = new CachedRecipe(3, ["output"]);
        AssertRebuilt(other, _loader, "weights");
    }

    [Fact]
    public void OneWeightByOneBit()
    {
        using (no_grad())
        {
            var weight = _recipe.TeacherNet.parameters().First();
            weight.bytes[5] ^= 1;
        }

        AssertRebuilt(_recipe, _loader, "weights");
    }

    [Fact]
    public void OtherStatisticsOfItsNormalization()
    {
        using (no_grad()) _recipe.TeacherNet.Norm.running_mean!.add_(0.5);
        AssertRebuilt(_recipe, _loader, "weights");
    }

    [Fact]
    public void OtherFeatures()
    {
        using var other = new CachedRecipe(2, ["output", "conv"]);
        AssertRebuilt(other, _loader, "output Float32 [5]", "conv Float32 [4, 6, 4], output Float32 [5]");
    }

    [Fact]
    public void OtherPrecision()
    {
        TeacherCache.Open(_folder.Path, _recipe, _loader, new() { HalfPrecision = true }).Dispose();
        AssertRebuilt(_recipe, _loader, "output Float32 [5]", "Float16");
    }

    [Fact]
    public void OtherNormalization()
    {
        using var other = CacheData.Loader(normalization: new([0.4f, 0.5f, 0.5f], [0.5f, 0.5f, 0.5f]));
        var before = Shards();
        AssertRebuilt(_recipe, other, "23", "input");
        Assert.Empty(before.Intersect(Shards()));
    }

    [Fact]
    public void OneSampleWithAnotherPixel()
    {
        var batches = Batches();
        batches[2]["data"].bytes[100] ^= 1;

        using var cache = TeacherCache.Open(_folder.Path, _recipe, batches);

        FaultText.Names(cache.Reason!, "1 of 23", "input");
        cache.AssertServes(_recipe, batches);
    }

    [Fact]
    public void MoreDataNeedTheTeacherForTheirOwnSamplesAlone()
    {
        var few = Batches().Take(2).ToList();
        using var folder = new TemporaryFolder();
        TeacherCache.Open(folder.Path, _recipe, few).Dispose();

        using (var cache = TeacherCache.Open(folder.Path, _recipe, _loader))
        {
            FaultText.Names(cache.Reason!, "13 of 23");
            cache.AssertServes(_recipe, _loader);
        }

        // A part of the data takes nothing away.
        using (var cache = TeacherCache.Open(folder.Path, _recipe, few)) Assert.Null(cache.Reason);
        using (var cache = TeacherCache.Open(folder.Path, _recipe, _loader)) Assert.Null(cache.Reason);
    }

    [Fact]
    public void AnotherVersionsFormat()
    {
        var manifest = _folder.File("cache.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"Format\": 1", "\"Format\": 9", StringComparison.Ordinal));
        AssertRebuilt(_recipe, _loader, "format 9", "1");
    }

    private void AssertRebuilt(CachedRecipe recipe, IEnumerable<Dictionary<string, Tensor>> loader, params string[] reason)
    {
        var told = new List<string>();
        using (var cache = TeacherCache.Open(_folder.Path, recipe, loader, new() { Report = told.Add }))
        {
            FaultText.Names(cache.Reason!, ["23 of 23", .. reason]);
            Assert.Contains(told, line => line.Contains(cache.Reason!, StringComparison.Ordinal));
            cache.AssertServes(recipe, loader);
        }

        using var again = TeacherCache.Open(_folder.Path, recipe, loader);
        Assert.Null(again.Reason);
        again.AssertServes(recipe, loader);
    }

    private string[] Shards() => [.. Directory.EnumerateFiles(_folder.Path, "shard-*").Select(File.ReadAllBytes).Select(System.Convert.ToHexString)];

    private List<Dictionary<string, Tensor>> Batches() => [.. _loader.Select(batch => batch.ToDictionary(entry => entry.Key, entry => entry.Value.clone()))];
}
