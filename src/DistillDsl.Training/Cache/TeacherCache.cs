using DistillDsl.Runtime;
using DistillDsl.Training.Data;
using DistillDsl.Training.Files;
using static TorchSharp.torch;

namespace DistillDsl.Training.Cache;

/// <summary>
/// Caches the teacher's features of every sample on disk, so that the teacher runs once per sample and need not stay in memory. Only
/// features that the recipe reads are kept, in memory-mapped files: a batch reads only its own samples.
/// </summary>
/// <remarks>
/// <para>
/// A sample's features are found by its number ("index" in the batch) and its input: the hash of the input's bytes is part of the key, so no sample
/// ever receives the features of other data. A teacher with different weights, features or precision, and any damage to the files, is detected at
/// opening, reported and the affected features recomputed; so is a teacher with the same weights that computes something else for the first sample,
/// because a plain field of it has changed. Opening therefore reads the whole cache (SHA-256, about a second for a gigabyte and core)
/// and iterates over the loader once; the teacher runs only for missing samples, so an interrupted build continues after its last complete file.
/// Comparing a batch costs a hash of its input, computed on the CPU by all cores.
/// </para>
/// <para>
/// The features are bitwise identical to those of the batch in which the teacher saw the sample; in a different batch the teacher's
/// rounding may differ. Several trainings may open the same folder at once: the first fills it, the others wait.
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

    /// <summary>The number of samples in the cache.</summary>
    public int Samples => _store.Samples;

    /// <summary>Its size on disk, in bytes.</summary>
    public long Bytes => _store.Bytes;

    /// <summary>The teacher whose features these are: its type and fingerprint.</summary>
    internal string Teacher => $"{_teacher.Content.Teacher} {_teacher.Content.Fingerprint}";

    /// <summary>Why the teacher had to run at this opening; null if the cache was complete.</summary>
    public string? Reason { get; private set; }

    /// <summary>Opens the cache in a folder and completes it: the teacher runs for samples that are missing or not usable.</summary>
    /// <param name="folder">The folder of the cache; created if it does not exist.</param>
    /// <param name="recipe">The recipe, with its teacher. Every stage's features are kept.</param>
    /// <param name="loader">
    /// What will be trained on; "index" holds the samples' numbers. An <see cref="ISampleBatches"/> is asked for every sample, any other loader is
    /// enumerated for one epoch, which must hold every sample (drop no last batch).
    /// </param>
    /// <param name="options">The cache options; if omitted, the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a batch lacks an input of the teacher or "index".</exception>
    /// <exception cref="TeacherCacheException">
    /// The recipe has no teacher or does not read it; the teacher has neither tensors nor an <see cref="IFingerprinted.Fingerprint"/>; the loader
    /// augments or gives two samples the same index; or a feature is NaN, +∞ or otherwise cannot be cached.
    /// </exception>
    /// <exception cref="IOException">The disk is full or reported an error; complete files remain.</exception>
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
            teacher = new(recipe, batch, SampleKey.Of(batch, recipe.Info)[0], options.HalfPrecision);
            break;
        }

        if (teacher is null) throw new ArgumentException($"{recipe.Info.Name}: nothing to cache: the loader returned no batches.", nameof(loader));

        DurableFolder.Create(folder);
        using var folderLock = CacheLock.Take(folder, options.Report);
        var cache = new TeacherCache(folder, recipe, teacher, new(folder, teacher.Content, teacher.Probe), options.AugmentedEpochs);
        try
        {
            cache.Reason = new CacheBuild(recipe.Info, cache._store, teacher, source, options).Run();
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
    /// The teacher features that the recipe's stage reads for a batch, by name, for
    /// <see cref="IRecipe.Step(IReadOnlyDictionary{string, Tensor}, IReadOnlyDictionary{string, Tensor})"/>; in the current dispose scope.
    /// </summary>
    /// <param name="batch">
    /// The teacher's inputs and "index"; best as the loader gives them, as inputs on another device are copied to the CPU to be compared.
    /// </param>
    /// <param name="device">The device for the features; if omitted, the device of the teacher's first input.</param>
    /// <exception cref="ArgumentException">The batch lacks an input of the teacher or "index".</exception>
    /// <exception cref="TeacherCacheException">The cache lacks a sample, or has it with a different input.</exception>
    public IReadOnlyDictionary<string, Tensor> Features(IReadOnlyDictionary<string, Tensor> batch, Device? device = null)
    {
        var features = _teacher.FeaturesOf(_recipe.Stage);
        var values = new Dictionary<string, Tensor>(features.Count);
        if (features.Count == 0) return values;
        device ??= RecipeBatch.Input(batch, _recipe.Info.Name, _recipe.Info.TeacherInputs[0]).device;
        var places = SampleKey.Of(batch, _recipe.Info).Select(Find).ToArray();
        using var scope = NewDisposeScope();
        foreach (var feature in features)
            values.Add(_teacher.Features[feature].Name, scope.MoveToOuter(_store.Read(places, feature).to(device).to(_teacher.Features[feature].Type)));
        return values;
    }

    /// <summary>Throws if this cache cannot serve a training to its end. The trainer calls it before it begins.</summary>
    /// <param name="recipe">The recipe that is trained.</param>
    /// <param name="loader">What it is trained on.</param>
    /// <param name="epochs">The number of epochs of each stage.</param>
    /// <exception cref="TeacherCacheException">The cache is another recipe's, or the loader augments for more epochs than are kept.</exception>
    public void Require(IRecipe recipe, IEnumerable<Dictionary<string, Tensor>> loader, IReadOnlyList<int> epochs)
    {
        if (!ReferenceEquals(recipe, _recipe))
            throw new TeacherCacheException(
                $"The teacher cache in {Folder} was opened for the recipe {_recipe.Info.Name}, but {recipe.Info.Name} is trained; each "
                    + "recipe opens its own, from the same folder where teacher and data are the same.");
        RefuseAugmentation(_recipe, loader, _augmentedEpochs);
        // After the last stage that reads the teacher, new inputs do no harm.
        var last = Enumerable.Range(1, epochs.Count).Last(stage => _teacher.FeaturesOf(stage).Count > 0);
        var needed = epochs.Take(last).Sum();
        if (needed > _augmentedEpochs)
            throw new TeacherCacheException(
                $"{_recipe.Info.Name} reads its teacher for {needed} epochs, but the teacher cache in {Folder} keeps the augmented images of "
                    + $"{_augmentedEpochs}: open it with {nameof(TeacherCacheOptions.AugmentedEpochs)} = {needed}.");
    }

    /// <summary>Closes the files, which remain on disk.</summary>
    public void Dispose() => _store.Dispose();

    private static void RefuseAugmentation(IRecipe recipe, IEnumerable<Dictionary<string, Tensor>> loader, int? augmentedEpochs)
    {
        if (augmentedEpochs is null && loader is ISampleBatches { Augments: true })
            throw new TeacherCacheException(
                $"{recipe.Info.Name}: the loader augments its images, so the teacher's features differ in every epoch. Train without "
                    + $"augmentation, or open the cache with {nameof(TeacherCacheOptions)}.{nameof(TeacherCacheOptions.AugmentedEpochs)} = the epochs of the "
                    + "training, each of which needs its own disk space.");
    }

    private void RequireSameInputs(SampleSource source)
    {
        foreach (var batch in source.Again())
            foreach (var key in SampleKey.Of(batch, _recipe.Info)) Find(key);
    }

    private CacheStore.Place Find(SampleKey key)
    {
        if (_store.Find(key, out var place)) return place;
        var where = $"{_recipe.Info.Name}, stage {_recipe.Stage}, epoch {_recipe.Position.Epoch}";
        throw new TeacherCacheException(_store.InputsOf(key.Index) == 0
            ? $"{where}: the teacher cache in {Folder} lacks sample {key.Index}: it holds the {Samples} samples that the loader returned when "
                + "it was opened. A loader that drops its last batch does not return all samples."
            : $"{where}: the input of sample {key.Index} is not in the teacher cache in {Folder}: the loader augments, or the data "
                + $"were changed. Train without augmentation; or give the loader {nameof(IEpochBatches)} and open the cache with "
                + $"{nameof(TeacherCacheOptions.AugmentedEpochs)}.");
    }
}
