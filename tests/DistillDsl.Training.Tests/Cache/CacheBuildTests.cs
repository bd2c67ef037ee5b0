using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Cache;

/// <summary>Builds that are cut off, and several at once.</summary>
public sealed class CacheBuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageLoader _loader = CacheData.Loader();
    private readonly CachedRecipe _recipe = new(2, ["conv", "output"]);

    public void Dispose()
    {
        _recipe.Dispose();
        _loader.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void GoesOnAtTheLastCompleteShard()
    {
        // The first shard is complete after two batches; the third batch is lost with the second shard.
        var fault = Assert.Throws<InvalidDataException>(() => TeacherCache.Open(_folder.Path, _recipe, BreakingOff(3), new() { ShardSamples = 6 }));
        Assert.Equal("the cable is out", fault.Message);
        Assert.Equal(["cache.json", "cache.lock", "shard-00000.bin"], Files());

        var before = _recipe.SamplesRun;
        using var cache = TeacherCache.Open(_folder.Path, _recipe, _loader, new() { ShardSamples = 6 });

        FaultText.Names(cache.Reason!, "13 of 23");
        Assert.Equal(13 + 1, _recipe.SamplesRun - before);
        cache.AssertServes(_recipe, _loader);
    }

    [Fact]
    public void AKillBeforeTheFirstShardLeavesNothingInTheWay()
    {
        Assert.Throws<InvalidDataException>(() => TeacherCache.Open(_folder.Path, _recipe, BreakingOff(1)));

        using var cache = TeacherCache.Open(_folder.Path, _recipe, _loader);

        cache.AssertServes(_recipe, _loader);
    }

    [Fact]
    public void AShardThatTheManifestDoesNotNameDoesNotCount()
    {
        TeacherCache.Open(_folder.Path, _recipe, _loader, new() { ShardSamples = 6 }).Dispose();
        File.Copy(_folder.File("shard-00000.bin"), _folder.File("shard-00003.bin"));
        // What a killed writer leaves of a shard.
        var partial = _folder.Write($".shard-00004.bin.{Guid.NewGuid():N}.partial", [1, 2, 3]);

        using (var cache = TeacherCache.Open(_folder.Path, _recipe, _loader)) Assert.Null(cache.Reason);
        using var more = CacheData.Loader(count: 30);
        using var grown = TeacherCache.Open(_folder.Path, _recipe, more);

        grown.AssertServes(_recipe, _loader);
        Assert.Equal(["cache.json", "cache.lock", "shard-00000.bin", "shard-00001.bin", "shard-00002.bin", "shard-00003.bin"], Files());
        Assert.False(File.Exists(partial));
    }

    [Fact]
    public void TheFirstFillsTheFolderAndTheOthersWait()
    {
        using var others = new CountdownEvent(2);
        var waiting = new List<string>();
        var opened = new List<TeacherCache>();
        CachedRecipe[] recipes = [new(2, ["conv", "output"]), new(2, ["conv", "output"])];
        Thread[] threads = [.. recipes.Select(recipe => new Thread(() =>
        {
            using var loader = CacheData.Loader();
            var cache = TeacherCache.Open(_folder.Path, recipe, loader, new()
            {
                Report = line =>
                {
                    lock (waiting) waiting.Add(line);
                    others.Signal();
                },
            });
            lock (opened) opened.Add(cache);
        }))];

        // The others come while the first is at work, which ends when both have said that they wait.
        using (var first = TeacherCache.Open(_folder.Path, _recipe, WithinFirstBatch(() =>
        {
            foreach (var thread in threads) thread.Start();
            others.Wait();
        })))
        {
            foreach (var thread in threads) thread.Join();
            Assert.Equal(2, opened.Count);
            Assert.All(waiting, line => FaultText.Names(line, "waiting", _folder.Path));
            foreach (var (cache, recipe) in opened.Zip(recipes))
            {
                Assert.Null(cache.Reason);
                Assert.Equal(1, recipe.SamplesRun);
                cache.AssertServes(recipe, _loader);
                cache.Dispose();
                recipe.Dispose();
            }

            first.AssertServes(_recipe, _loader);
        }
    }

    [Fact]
    public void AnOpenCacheOutlivesItsFilesReplacement()
    {
        if (OperatingSystem.IsWindows()) return;
        using var cache = TeacherCache.Open(_folder.Path, _recipe, _loader);
        using var other = new CachedRecipe(3, ["output"]);

        using var replaced = TeacherCache.Open(_folder.Path, other, _loader);

        replaced.AssertServes(other, _loader);
        cache.AssertServes(_recipe, _loader);
    }

    private string[] Files() => [.. Directory.EnumerateFiles(_folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private IEnumerable<Dictionary<string, Tensor>> BreakingOff(int after)
    {
        foreach (var batch in _loader)
        {
            if (after-- == 0) throw new InvalidDataException("the cable is out");
            yield return batch;
        }
    }

    /// <summary>Runs an action when the second enumeration, which is the filling one, begins.</summary>
    private IEnumerable<Dictionary<string, Tensor>> WithinFirstBatch(Action action)
    {
        if (Interlocked.Increment(ref _enumerations) == 2) action();
        foreach (var batch in _loader) yield return batch;
    }

    private int _enumerations;
}
