using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Cache;

/// <summary>Damage to a cache's files: noticed at opening, told, and made good.</summary>
public sealed class DamagedCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageLoader _loader = CacheData.Loader();
    private readonly CachedRecipe _recipe = new(2, ["conv", "output"]);

    // Batches of 5: shards of 10, 10 and 3 samples.
    public DamagedCacheTests() => TeacherCache.Open(_folder.Path, _recipe, _loader, new() { ShardSamples = 6 }).Dispose();

    public void Dispose()
    {
        _recipe.Dispose();
        _loader.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ATruncatedShard()
    {
        Change("shard-00001.bin", bytes => bytes[..^1]);
        AssertMended(10, "shard-00001.bin", "4199", "4200");
    }

    [Fact]
    public void AnEmptyShard()
    {
        Change("shard-00002.bin", _ => []);
        AssertMended(3, "shard-00002.bin", "0");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(2077)]
    [InlineData(4199)]
    public void OneFlippedBit(int position)
    {
        Change("shard-00000.bin", bytes =>
        {
            bytes[position] ^= 0x10;
            return bytes;
        });
        AssertMended(10, "shard-00000.bin", "damaged");
    }

    [Fact]
    public void AMissingShard()
    {
        File.Delete(_folder.File("shard-00001.bin"));
        AssertMended(10, "shard-00001.bin", "missing");
    }

    [Fact]
    public void SeveralShardsAtOnce()
    {
        File.Delete(_folder.File("shard-00000.bin"));
        Change("shard-00002.bin", bytes => [.. bytes, 0]);
        AssertMended(13, "shard-00000.bin", "missing", "shard-00002.bin", "1261");
    }

    [Fact]
    public void ShardsInEachOthersPlace()
    {
        File.Move(_folder.File("shard-00000.bin"), _folder.File("other"));
        File.Move(_folder.File("shard-00001.bin"), _folder.File("shard-00000.bin"));
        File.Move(_folder.File("other"), _folder.File("shard-00001.bin"));
        AssertMended(20, "shard-00000.bin", "damaged");
    }

    [Fact]
    public void AMissingManifest()
    {
        File.Delete(_folder.File("cache.json"));
        AssertMended(23, "no cache");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"Format\": 1, \"Content\": null, \"Shards\": []}")]
    [InlineData("not JSON")]
    public void AnotherManifest(string text)
    {
        File.WriteAllText(_folder.File("cache.json"), text);
        AssertMended(23, "cache.json", "damaged");
    }

    [Fact]
    public void AFlippedBitAnywhereInTheManifest()
    {
        var manifest = File.ReadAllBytes(_folder.File("cache.json"));
        var shards = Directory.EnumerateFiles(_folder.Path, "shard-*").ToDictionary(path => path, File.ReadAllBytes);
        for (var position = 0; position < manifest.Length; position += 23)
        {
            foreach (var (path, bytes) in shards) File.WriteAllBytes(path, bytes);
            var damaged = (byte[])manifest.Clone();
            damaged[position] ^= 2;
            File.WriteAllBytes(_folder.File("cache.json"), damaged);
            using var cache = TeacherCache.Open(_folder.Path, _recipe, _loader);
            cache.AssertServes(_recipe, _loader);
        }
    }

    private void Change(string name, Func<byte[], byte[]> change) => File.WriteAllBytes(_folder.File(name), change(File.ReadAllBytes(_folder.File(name))));

    private void AssertMended(int computed, params string[] reason)
    {
        using (var cache = TeacherCache.Open(_folder.Path, _recipe, _loader))
        {
            FaultText.Names(cache.Reason!, [$"{computed} of 23", .. reason]);
            cache.AssertServes(_recipe, _loader);
        }

        using var again = TeacherCache.Open(_folder.Path, _recipe, _loader);
        Assert.Null(again.Reason);
        again.AssertServes(_recipe, _loader);
    }
}
