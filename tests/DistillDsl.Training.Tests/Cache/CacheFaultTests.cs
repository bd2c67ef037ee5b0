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
        "CachedRecipe: a teacher cache finds a sample by its own number in the data: the batch lacks \"index\", whole numbers [B]; its keys are "
            + "\"data\", \"labels\".");

    [Fact]
    public void AnIndexThatIsNone()
    {
        AssertRefused<ArgumentException>(Changed(batch => batch["index"] = batch["index"].to(ScalarType.Float32)),
            "the batch's \"index\" is Float32 [5]; expected a whole number for each of the 5 samples");
        AssertRefused<ArgumentException>(Changed(batch => batch["index"] = batch["index"].narrow(0, 0, 1)), "the batch's \"index\" is Int64 [1]");
    }

    [Fact]
    public void AnIndexWithinItsBatch() => AssertRefused<TeacherCacheException>(
        Changed(batch => batch["index"] = arange(batch["data"].shape[0], ScalarType.Int64)),
        "sample 0 has 2 different inputs in 1 epoch: \"index\" does not identify the sample");

    [Fact]
    public void ALoaderWithoutBatches() => AssertRefused<ArgumentException>([], "nothing to cache: the loader returned no batches");

    [Fact]
    public void ARecipeWithoutItsTeacher()
    {
        using var teacher = _recipe.TeacherNet;
        _recipe.ReleaseTeacher();
        AssertRefused<TeacherCacheException>(_loader, "CachedRecipe has no teacher");
    }

    [Fact]
    public void ARecipeThatReadsNothing()
    {
        using var recipe = new CachedRecipe(2, [], []);
        Assert.Contains("does not read its teacher", Assert.Throws<TeacherCacheException>(() => TeacherCache.Open(_folder.Path, recipe, _loader)).Message,
            StringComparison.Ordinal);
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
        AssertOption(new() { ShardSamples = 0 }, "TeacherCacheOptions.ShardSamples is 0; expected at least 1");
        AssertOption(new() { AugmentedEpochs = 0 }, "TeacherCacheOptions.AugmentedEpochs is 0; expected at least 1");
    }

    private void AssertOption(TeacherCacheOptions options, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => TeacherCache.Open(_folder.Path, _recipe, _loader, options)).Message,
            StringComparison.Ordinal);

    private void AssertRefused<T>(IEnumerable<Dictionary<string, Tensor>> loader, string message)
        where T : Exception =>
            Assert.Contains(message, Assert.Throws<T>(() => TeacherCache.Open(_folder.Path, _recipe, loader)).Message, StringComparison.Ordinal);

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
