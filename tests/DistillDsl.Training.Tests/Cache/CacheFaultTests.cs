using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Cache;

/// <summary>What a cache says to batches, recipes and options that do not fit.</summary>
public sealed class CacheFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageLoader _loader = CacheData.Loader();
    private readonly CachedRecipe _recipe = new(2, ["output"]);

    public void Dispose()
    {
        _recipe.Dispose();
        _loader.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ABatchWithoutIndex() => AssertRefused<ArgumentException>(
        Changed(batch => batch.Remove("index")),
        "CachedRecipe", "\"index\"", "[B]", "\"data\", \"labels\"");

    [Fact]
    public void AnIndexThatIsNone()
    {
        AssertRefused<ArgumentException>(Changed(batch => batch["index"] = batch["index"].to(ScalarType.Float32)),
            "\"index\"", "Float32 [5]", "5 samples");
        AssertRefused<ArgumentException>(Changed(batch => batch["index"] = batch["index"].narrow(0, 0, 1)), "\"index\"", "Int64 [1]");
    }

    [Fact]
    public void AnIndexWithinItsBatch() => AssertRefused<TeacherCacheException>(
        Changed(batch => batch["index"] = arange(batch["data"].shape[0], ScalarType.Int64)),
        "sample 0", "2", "1 epoch", "\"index\"");

    [Fact]
    public void ALoaderWithoutBatches() => AssertRefused<ArgumentException>([], "no batches");

    [Fact]
    public void ARecipeWithoutItsTeacher()
    {
        using var teacher = _recipe.TeacherNet;
        _recipe.ReleaseTeacher();
        AssertRefused<TeacherCacheException>(_loader, "CachedRecipe", "no teacher");
    }

    [Fact]
    public void ARecipeThatReadsNothing()
    {
        using var recipe = new CachedRecipe(2, [], []);
        FaultText.Names(Assert.Throws<TeacherCacheException>(() => TeacherCache.Open(_folder.Path, recipe, _loader)).Message, "CachedRecipe", "read");
    }

    [Fact]
    public void AFeatureThatIsNoRowForEachSample()
    {
        using var recipe = new CachedRecipe(2, ["output"]) { Convert = (_, value) => value.t() };
        FaultText.Names(
            Assert.Throws<TeacherCacheException>(() => TeacherCache.Open(_folder.Path, recipe, _loader)).Message,
            "Float32", "[5, 5]", "[1, 1]");
    }

    [Fact]
    public void ASampleThatTheCacheLacks()
    {
        var some = new HashSet<int> { 0, 1, 3 };
        using var cache = TeacherCache.Open(_folder.Path, _recipe, _loader.Where((_, i) => some.Contains(i)));
        var fault = Assert.Throws<TeacherCacheException>(() => cache.AssertServes(_recipe, _loader));
        FaultText.Names(fault.Message, "CachedRecipe", $"{_folder.Path}", "10", "15");
    }

    [Fact]
    public void OptionsOutOfRange()
    {
        AssertOption(new() { ShardSamples = 0 }, "TeacherCacheOptions.ShardSamples", "0", "1");
        AssertOption(new() { AugmentedEpochs = 0 }, "TeacherCacheOptions.AugmentedEpochs", "0", "1");
    }

    private void AssertOption(TeacherCacheOptions options, params string[] named) =>
        FaultText.Names(Assert.Throws<ArgumentException>(() => TeacherCache.Open(_folder.Path, _recipe, _loader, options)).Message, named);

    private void AssertRefused<T>(IEnumerable<Dictionary<string, Tensor>> loader, params string[] named)
        where T : Exception =>
            FaultText.Names(Assert.Throws<T>(() => TeacherCache.Open(_folder.Path, _recipe, loader)).Message, named);

    private IEnumerable<Dictionary<string, Tensor>> Changed(Action<Dictionary<string, Tensor>> change)
    {
        foreach (var batch in _loader)
        {
            var changed = new Dictionary<string, Tensor>(batch);
            change(changed);
            yield return changed;
        }
    }
}
