using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using DistillDsl.Training.Progress;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Cache;

/// <summary>Inputs that differ from epoch to epoch: kept epoch by epoch, or refused, but never mixed up.</summary>
public sealed class AugmentedCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageLoader _augmenting = CacheData.Loader(shuffle: true, augmentation: new() { Padding = 1 });
    private readonly CachedRecipe _recipe = new(2, ["conv"]);

    public void Dispose()
    {
        _recipe.Dispose();
        _augmenting.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ALoaderThatAugmentsIsRefused()
    {
        var fault = Assert.Throws<TeacherCacheException>(() => TeacherCache.Open(_folder.Path, _recipe, _augmenting));

        FaultText.Names(fault.Message, "CachedRecipe", "augments", "TeacherCacheOptions.AugmentedEpochs");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void EveryKeptEpochHasItsOwnFeatures()
    {
        using var cache = TeacherCache.Open(_folder.Path, _recipe, _augmenting, new() { AugmentedEpochs = 3, ShardSamples = 6 });
        var seen = new HashSet<string>();

        for (_augmenting.Epoch = 1; _augmenting.Epoch <= 3; _augmenting.Epoch++)
        {
            foreach (var batch in _augmenting)
            {
                using var scope = NewDisposeScope();
                // Shuffled: the teacher saw each sample in another batch.
                Assert.True(cache.Features(batch)["conv"].allclose(_recipe.RunTeacher(batch)[0].Value, atol: 1e-6));
                foreach (var input in batch["data"].unbind()) seen.Add(Convert.ToHexString(input.Bytes()));
            }
        }

        Assert.True(seen.Count > 2 * CacheData.Count);
        Assert.Equal(CacheData.Count, cache.Samples);
        using var again = TeacherCache.Open(_folder.Path, _recipe, _augmenting, new() { AugmentedEpochs = 3 });
        Assert.Null(again.Reason);
    }

    [Fact]
    public void AnEpochThatIsNotKeptIsRefused()
    {
        using var cache = TeacherCache.Open(_folder.Path, _recipe, _augmenting, new() { AugmentedEpochs = 2 });

        cache.Require(_recipe, _augmenting, [2]);
        FaultText.Names(
            Assert.Throws<TeacherCacheException>(() => cache.Require(_recipe, _augmenting, [3])).Message, "CachedRecipe", "3 epochs", _folder.Path);
        _augmenting.Epoch = 3;
        _recipe.Position = new(3, 0, 5, 3);
        var fault = Assert.Throws<TeacherCacheException>(() =>
        {
            foreach (var batch in _augmenting) using (NewDisposeScope()) cache.Features(batch);
        });
        FaultText.Names(fault.Message, "CachedRecipe", "stage 1", "epoch 3");
        Assert.Matches(@"\bsample \d+\b", fault.Message);
    }

    [Fact]
    public void StagesAfterTheLastThatReadsTheTeacherNeedNoKeptEpochs()
    {
        using var recipe = new CachedRecipe(2, [], ["conv"], []);
        using var cache = TeacherCache.Open(_folder.Path, recipe, _augmenting, new() { AugmentedEpochs = 3 });

        cache.Require(recipe, _augmenting, [1, 2, 50]);
        FaultText.Names(Assert.Throws<TeacherCacheException>(() => cache.Require(recipe, _augmenting, [1, 3, 50])).Message, "CachedRecipe", "4 epochs");
    }

    [Fact]
    public void ACacheServesTheRecipeThatItWasOpenedFor()
    {
        using var loader = CacheData.Loader();
        using var cache = TeacherCache.Open(_folder.Path, _recipe, loader);
        using var other = new CachedRecipe(2, ["conv"]);

        var fault = Assert.Throws<TeacherCacheException>(
            () => new Trainer(other, new() { TeacherCache = cache, Progress = TrainingProgress.None }).Fit(loader));

        FaultText.Names(fault.Message, "CachedRecipe", "opened");
    }

    [Fact]
    public void ACacheOfFixedInputsRefusesALoaderThatAugments()
    {
        using var loader = CacheData.Loader();
        using var cache = TeacherCache.Open(_folder.Path, _recipe, loader);

        cache.Require(_recipe, loader, [100]);
        FaultText.Names(
            Assert.Throws<TeacherCacheException>(() => cache.Require(_recipe, _augmenting, [1])).Message,
            "CachedRecipe", "TeacherCacheOptions.AugmentedEpochs");
    }

    [Fact]
    public void AnUnknownLoaderThatAugmentsIsNoticedAtOpening()
    {
        var epoch = 0;
        IEnumerable<Dictionary<string, Tensor>> Unknown()
        {
            _augmenting.Epoch = ++epoch;
            foreach (var batch in _augmenting) yield return batch;
        }

        var fault = Assert.Throws<TeacherCacheException>(() => TeacherCache.Open(_folder.Path, _recipe, Unknown()));

        FaultText.Names(fault.Message, "CachedRecipe", "augments");
    }

    [Fact]
    public void AnInputThatChangesLaterIsNoticedWhenItIsRead()
    {
        using var loader = CacheData.Loader();
        using var cache = TeacherCache.Open(_folder.Path, _recipe, loader.Plain());
        _recipe.Position = new(2, 0, 5, 3);

        foreach (var batch in loader)
        {
            using var scope = NewDisposeScope();
            Assert.Single(cache.Features(batch));
            batch["data"][1].add_(1);
            var fault = Assert.Throws<TeacherCacheException>(() => cache.Features(batch));
            FaultText.Names(fault.Message, "CachedRecipe", $"{batch["index"][1].item<long>()}");
        }
    }

    [Fact]
    public void TheLoadersEpochIsPutBack()
    {
        _augmenting.Epoch = 9;
        TeacherCache.Open(_folder.Path, _recipe, _augmenting, new() { AugmentedEpochs = 2 }).Dispose();
        Assert.Equal(9, _augmenting.Epoch);
    }
}
