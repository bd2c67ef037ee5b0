using DistillDsl.Runtime;
using DistillDsl.Training.Data;
using DistillDsl.Training.Files;
using static TorchSharp.torch;

namespace DistillDsl.Training.Cache;

/// <summary>
/// The teacher's features of every sample on the disk, so that it runs once for each and need not be in memory afterwards. Only what the recipe reads
/// is kept, in files that are mapped into memory: a batch reads its own samples alone.
/// </summary>
/// <remarks>
/// <para>
/// A sample's features are found by its number ("index" in the batch) and its input: the hash of the input's bytes is part of the key, so that no
/// sample ever gets the features of other data. A teacher with other weights, other features or another precision, and every damage to the files, is
/// noticed at opening, and what does not serve is computed anew. Opening therefore reads the whole cache (SHA-256, about a second for a gigabyte and core)
/// and goes once over the loader; the teacher runs for what is lacking only, so that a build that was cut off goes on at its last complete file.
/// Comparing a batch costs a hash of its input, computed on the CPU by all cores.
/// </para>
/// <para>
/// The features are bitwise those of the batch in which the teacher saw the sample; in a batch of other samples the teacher's own rounding may differ.
/// Several trainings may open the same folder at once: the first fills it, the others wait.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// using var cache = TeacherCache.Open("cache", recipe, train);
/// recipe.ReleaseTeacher();
/// teacher.Dispose();
/// new Trainer(recipe, new TrainerOptions { TeacherCache = cache }).Fit(train, test);
/// </code>
/// </example>
public sealed class TeacherCache : IDisposable
{
    private readonly IRecipe _recipe;
    private readonly TeacherRun _teacher;
    private readonly CacheStore _store;
    private readonly int? _augmentedEpochs;

    private TeacherCache(string folder, IRecipe recipe, TeacherRun teacher, CacheStore store, int? augmentedEpochs)
    {
        Folder = folder;
        _recipe = recipe;
        _teacher = teacher;
        _store = store;
        _augmentedEpochs = augmentedEpochs;
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>How many samples the cache holds.</summary>
    public int Samples => _store.Samples;

    /// <summary>What it takes on the disk.</summary>
    public long Bytes => _store.Bytes;

    /// <summary>Why the teacher had to run at this opening; null where everything was there.</summary>
    public string? Reason { get; private set; }

    /// <summary>Opens the cache in a folder and completes it: the teacher runs for what is not there or does not serve.</summary>
    /// <param name="folder">The cache's own folder; made where it does not exist.</param>
    /// <param name="recipe">The recipe, with its teacher. Every stage's features are kept.</param>
    /// <param name="loader">
    /// What will be trained on; "index" holds the samples' numbers. An <see cref="ISampleBatches"/> is asked for every sample, any other loader is
    /// enumerated for one epoch, which must hold every sample (drop no last batch).
    /// </param>
    /// <param name="options">How to keep the features; left out: the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or a batch lacks "data" or "index".</exception>
    /// <exception cref="TeacherCacheException">The recipe has no teacher or reads nothing of it, the loader augments or numbers two samples
    /// alike, or a feature cannot be kept.</exception>
    /// <exception cref="IOException">The disk is full or reported an error; what was complete stays.</exception>
    public static TeacherCache Open(string folder, IRecipe recipe, IEnumerable<Dictionary<string, Tensor>> loader, TeacherCacheOptions? options = null)
    {
        options ??= new();
        options.Validate();
        RefuseAugmentation(recipe, loader, options.AugmentedEpochs);
        folder = Path.GetFullPath(folder);
        var source = new SampleSource(loader, options.AugmentedEpochs);
        TeacherRun? teacher = null;
        foreach (var batch in source.All())
        {
            SampleKey.Of(batch, recipe.Info.Name);
            teacher = new(recipe, RecipeBatch.Input(batch, recipe.Info.Name), options.HalfPrecision);
            break;
        }

        if (teacher is null) throw new ArgumentException($"{recipe.Info.Name}: there is nothing to cache: the loader gave no batch.", nameof(loader));

        DurableFolder.Create(folder);
        using var folderLock = CacheLock.Take(folder, options.Report);
        var cache = new TeacherCache(folder, recipe, teacher, new(folder, teacher.Content), options.AugmentedEpochs);
        try
        {
            cache.Reason = new CacheBuild(recipe.Info.Name, cache._store, teacher, source, options).Run();
            cache.RequireSameInputs(source);
            return cache;
        }
        catch
        {
            cache.Dispose();
            throw;
        }
    }

    /// <summary>
    /// What the recipe's stage reads of the teacher for a batch, by name, for
    /// <see cref="IRecipe.Step(IReadOnlyDictionary{string, Tensor}, IReadOnlyDictionary{string, Tensor})"/>; in the current dispose scope.
    /// </summary>
    /// <param name="batch">"data" and "index"; best as the loader gives it, as "data" on another device is copied to the CPU to be compared.</param>
    /// <param name="device">Where the features are wanted; left out: where "data" is.</param>
    /// <exception cref="ArgumentException">The batch lacks "data" or "index".</exception>
    /// <exception cref="TeacherCacheException">The cache lacks a sample, or has it with another input.</exception>
    public IReadOnlyDictionary<string, Tensor> Features(IReadOnlyDictionary<string, Tensor> batch, Device? device = null)
    {
        var features = _teacher.FeaturesOf(_recipe.Stage);
        var values = new Dictionary<string, Tensor>(features.Count);
        if (features.Count == 0) return values;
        device ??= RecipeBatch.Input(batch, _recipe.Info.Name).device;
        var places = SampleKey.Of(batch, _recipe.Info.Name).Select(Find).ToArray();
        using var scope = NewDisposeScope();
        foreach (var feature in features)
            values.Add(_teacher.Features[feature].Name, scope.MoveToOuter(_store.Read(places, feature).to(device).to(_teacher.Features[feature].Type)));
        return values;
    }

    /// <summary>Refuses a training that this cache cannot serve to its end. The trainer asks before it begins.</summary>
    /// <param name="recipe">The recipe that is trained.</param>
    /// <param name="loader">What it is trained on.</param>
    /// <param name="epochs">The epochs of each stage.</param>
    /// <exception cref="TeacherCacheException">The cache is another recipe's, or the loader augments for more epochs than are kept.</exception>
    public void Require(IRecipe recipe, IEnumerable<Dictionary<string, Tensor>> loader, IReadOnlyList<int> epochs)
    {
        if (!ReferenceEquals(recipe, _recipe))
            throw new TeacherCacheException(
                $"The teacher cache in {Folder} was opened for another recipe ({_recipe.Info.Name}) than the one that is trained ({recipe.Info.Name}); each "
                    + "recipe opens its own, from the same folder where teacher and data are the same.");
        RefuseAugmentation(_recipe, loader, _augmentedEpochs);
        // After the last stage that reads the teacher every image may be new.
        var last = Enumerable.Range(1, epochs.Count).Last(stage => _teacher.FeaturesOf(stage).Count > 0);
        var needed = epochs.Take(last).Sum();
        if (needed > _augmentedEpochs)
            throw new TeacherCacheException(
                $"{_recipe.Info.Name} reads its teacher for {needed} epochs, but the teacher cache in {Folder} keeps the augmented images of "
                    + $"{_augmentedEpochs}: open it with {nameof(TeacherCacheOptions.AugmentedEpochs)} = {needed}.");
    }

    /// <summary>Lets go of the files, which stay.</summary>
    public void Dispose() => _store.Dispose();

    private static void RefuseAugmentation(IRecipe recipe, IEnumerable<Dictionary<string, Tensor>> loader, int? augmentedEpochs)
    {
        if (augmentedEpochs is null && loader is ISampleBatches { Augments: true })
            throw new TeacherCacheException(
                $"{recipe.Info.Name}: the loader augments its images, so that the teacher's features are other ones in each epoch. Train without "
                    + $"augmentation, or open the cache with {nameof(TeacherCacheOptions)}.{nameof(TeacherCacheOptions.AugmentedEpochs)} = the epochs of the "
                    + "training, each of which takes its own place on the disk.");
    }

    private void RequireSameInputs(SampleSource source)
    {
        foreach (var batch in source.Again())
            foreach (var key in SampleKey.Of(batch, _recipe.Info.Name)) Find(key);
    }

    private CacheStore.Place Find(SampleKey key)
    {
        if (_store.Find(key, out var place)) return place;
        var where = $"{_recipe.Info.Name}, stage {_recipe.Stage}, epoch {_recipe.Position.Epoch}";
        throw new TeacherCacheException(_store.InputsOf(key.Index) == 0
            ? $"{where}: the teacher cache in {Folder} lacks sample {key.Index}: it holds the {Samples} that the loader gave at opening. A loader that leaves "
                + "out its last batch does not give all."
            : $"{where}: the input of sample {key.Index} is not one that the teacher was given for the cache in {Folder}: the loader augments, or the data "
                + $"were changed. Train without augmentation; or give the loader {nameof(IEpochBatches)} and open the cache with "
                + $"{nameof(TeacherCacheOptions.AugmentedEpochs)}.");
    }
}
