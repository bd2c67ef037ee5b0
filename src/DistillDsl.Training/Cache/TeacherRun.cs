using System.Globalization;
using DistillDsl.Runtime;
using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Training.Cache;

/// <summary>Runs the teacher for all stages of a recipe at once and returns everything that any of them reads, by name.</summary>
internal sealed class TeacherRun
{
    private readonly IRecipe _recipe;
    private readonly Device _device;
    private readonly List<int> _stages = [];
    private readonly Dictionary<int, int[]> _featuresOfStage;

    /// <summary>Determines with one sample what the stages read.</summary>
    /// <param name="recipe">The recipe, with its teacher.</param>
    /// <param name="batch">A batch, of which the first sample is taken.</param>
    /// <param name="key">Its key.</param>
    /// <param name="halfPrecision">Whether large floating-point numbers are stored in 16 bits.</param>
    /// <exception cref="TeacherCacheException">There is no teacher, nothing tells it from another, or the recipe reads nothing of it.</exception>
    public TeacherRun(IRecipe recipe, IReadOnlyDictionary<string, Tensor> batch, SampleKey key, bool halfPrecision)
    {
        var teacher =
            recipe.Teacher
                ?? throw new TeacherCacheException(
                    $"{recipe.Info.Name} has no teacher whose features could be cached: it never had one, or ReleaseTeacher was called; open the cache "
                        + "before that.");
        if (!TeacherFingerprint.Tells(teacher))
            throw new TeacherCacheException(
                $"{recipe.Info.Name}: the teacher {teacher.GetType()} has no parameters or buffers, so a cache could not tell it from another teacher "
                    + $"of that type. Let it implement {nameof(IFingerprinted)} and give what changes with its results, such as the checksum of the file "
                    + "it runs or the name and version of the model that it calls.");
        _recipe = recipe;
        _device = BatchDevice.Of(teacher);

        var features = new List<CachedFeature>();
        using var scope = NewDisposeScope();
        var sample = InputsOf(batch).ToDictionary(input => input.Key, input => input.Value.narrow(0, 0, 1));
        var read = Enumerable.Range(1, recipe.Info.Stages.Count).ToDictionary(stage => stage, stage => RunStage(stage, sample));
        // The stage that reads most comes first: the teacher need not run again for stages that read nothing more.
        foreach (var (stage, values) in read.OrderByDescending(entry => entry.Value.Count).ThenBy(entry => entry.Key))
        {
            var more = values.Where(value => features.All(feature => feature.Name != value.Name)).ToList();
            if (more.Count > 0) _stages.Add(stage);
            features.AddRange(more.Select(value => Describe(value.Name, value.Value, halfPrecision)));
        }

        if (features.Count == 0) throw new TeacherCacheException($"{recipe.Info.Name} does not read its teacher: there is nothing to cache.");
        Features = features;
        _featuresOfStage =
            read.ToDictionary(entry => entry.Key, entry => entry.Value.Select(value => features.FindIndex(feature => feature.Name == value.Name)).ToArray());
        Content = new(teacher.GetType().ToString(), TeacherFingerprint.Of(teacher), features) { Preparation = recipe.Info.TeacherPreparation };
        var seen = read.Values.SelectMany(values => values).DistinctBy(value => value.Name).ToDictionary(value => value.Name, value => value.Value);
        Probe = new(key, features, [.. features.Select(feature => Values(seen[feature.Name], feature, sample.Values.First(), key))]);
    }

    /// <summary>The first sample.</summary>
    public CacheProbe Probe { get; }

    /// <summary>What any stage reads, and the teacher that it is from.</summary>
    public CacheContent Content { get; }

    /// <summary>What any stage reads.</summary>
    public IReadOnlyList<CachedFeature> Features { get; }

    /// <summary>The positions in <see cref="Features"/> of what one stage reads.</summary>
    public IReadOnlyList<int> FeaturesOf(int stage) => _featuresOfStage[stage];

    /// <summary>
    /// The features of a batch as they are stored: contiguous, on the CPU, in the order of <see cref="Features"/>, in the current dispose
    /// scope.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="keys">Its samples.</param>
    /// <exception cref="TeacherCacheException">A feature is not one row for each sample, is NaN or infinite, or does not fit into half precision.</exception>
    public IReadOnlyList<Tensor> Compute(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyList<SampleKey> keys)
    {
        using var scope = NewDisposeScope();
        var input = InputsOf(batch).First().Value;
        var values = _stages.SelectMany(stage => RunStage(stage, batch))
            .DistinctBy(value => value.Name).ToDictionary(value => value.Name, value => value.Value);
        return [.. Features.Select(feature => scope.MoveToOuter(Stored(values[feature.Name], feature, input, keys)))];
    }

    private static CachedFeature Describe(string name, Tensor value, bool halfPrecision) =>
        new(name, value.dtype, halfPrecision && value.dtype is ScalarType.Float32 or ScalarType.Float64 ? ScalarType.Float16 : value.dtype,
            [.. value.shape.Skip(1)]);

    private IReadOnlyList<(string Name, Tensor Value)> RunStage(int stage, IReadOnlyDictionary<string, Tensor> batch)
    {
        var before = _recipe.Stage;
        _recipe.Stage = stage;
        try
        {
            return _recipe.RunTeacher(InputsOf(batch).ToDictionary(input => input.Key, input => input.Value.to(_device)));
        }
        finally
        {
            _recipe.Stage = before;
        }
    }

    private IEnumerable<(string Key, Tensor Value)> InputsOf(IReadOnlyDictionary<string, Tensor> batch) =>
        _recipe.Info.TeacherInputs.Select(key => (key, RecipeBatch.Input(batch, _recipe.Info.Name, key)));

    private double[] Values(Tensor value, CachedFeature feature, Tensor input, SampleKey key) =>
        // What has no row for each sample is refused with the first whole batch.
        value.shape[0] == 1 ? Stored(value, feature, input, [key]).to(ScalarType.Float64).ReadValues<double>() : [];

    private Tensor Stored(Tensor value, CachedFeature feature, Tensor input, IReadOnlyList<SampleKey> keys)
    {
        if (value.dtype != feature.Type || !value.shape.SequenceEqual([keys.Count, .. feature.Shape]))
            throw new TeacherCacheException(
                $"{_recipe.Info.Name}: the teacher's {feature.Name} is {ShapeText.Typed(value)} for {keys.Count} samples; it was [1, "
                    + $"{string.Join(", ", feature.Shape)}] for one. Only features with one row per sample, all of the same shape, can be cached.");
        if (UnusableValues.Describe(value, input, keys) is { } fault)
            throw new TeacherCacheException(
                $"{_recipe.Info.Name}: the {feature.Name} of the teacher {_recipe.Teacher!.GetType()} holds {fault} Nothing of this batch was stored.");
        var stored = value.to(feature.Stored);
        if (feature.Stored != feature.Type && !stored.isfinite().eq(value.isfinite()).all().item<bool>())
            throw new TeacherCacheException(
                string.Create(CultureInfo.InvariantCulture,
                    $"{_recipe.Info.Name}: the teacher's {feature.Name} reaches {value.abs().max().to(ScalarType.Float64).item<double>():G4}; half precision "
                        + $"overflows at 65504. Do not set {nameof(TeacherCacheOptions)}.{nameof(TeacherCacheOptions.HalfPrecision)}."));
        return stored.detach().cpu().contiguous();
    }
}
