using DistillDsl.Recipes;
using DistillDsl.Training.Cache;
using DistillDsl.Training.Tests.Cache;
using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

[Recipe(Student = typeof(ResNet), Ensemble = TeacherEnsemble.MeanProbabilities)]
[Teacher("first", typeof(ResNet), Weight = 2), Teacher("second", typeof(ResNet))]
[Task(Weight = 0.1), Distill(T = 4), Hint(Layer = "layer1", TeacherLayer = "second.layer1", Adapter = Adapter.Conv1x1)]
internal sealed partial class TwoTeachersRecipe;

/// <summary>The same teachers with other weights.</summary>
[Recipe(Student = typeof(ResNet), Ensemble = TeacherEnsemble.MeanProbabilities)]
[Teacher("first", typeof(ResNet)), Teacher("second", typeof(ResNet))]
[Task(Weight = 0.1), Distill(T = 4), Hint(Layer = "layer1", TeacherLayer = "second.layer1", Adapter = Adapter.Conv1x1)]
internal sealed partial class OtherWeightsRecipe;

/// <summary>An ensemble of two teachers, one of which gives features too: checkpoints, resumption and cache as with one teacher (cases.md 27).</summary>
public sealed class TwoTeachersTests
{
    [Fact]
    public void ATrainingGoesOnFromItsCheckpointToTheSameBits()
    {
        using var folder = new TemporaryFolder();
        var whole = Train(TinyData.Options(2));

        var options = TinyData.Options(2) with { Checkpoints = new() { Folder = folder.Path, EverySteps = 1 } };
        Train(options with { MaxSteps = 3 });

        Assert.Equal(whole, Train(options));
    }

    [Fact]
    public void TheCacheGivesTheSameBits()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(Train(TinyData.Options(2)), Train(TinyData.Options(2), folder.Path));
    }

    [Fact]
    public void OtherWeightsOfTheEnsembleAreAnotherTeacher()
    {
        using var folder = new TemporaryFolder();
        using var loader = CacheData.Loader();
        manual_seed(5);
        using ResNet first = new(8, 4, 4, 5), second = new(8, 4, 4, 5), student = new(8, 2, 2, 5);
        using var sample = zeros(2, 3, 6, 4);
        string kept;
        using (IRecipe recipe = new TwoTeachersRecipe(student, first, second, sample))
        {
            TeacherCache.Open(folder.Path, recipe, loader).Dispose();
            kept = $"{recipe.Teacher!.GetType()}";
        }

        using IRecipe other = new OtherWeightsRecipe(student, first, second, sample);
        using var cache = TeacherCache.Open(folder.Path, other, loader);

        FaultText.Names(cache.Reason!, "23 of 23", kept, $"{other.Teacher!.GetType()}");
    }

    private static List<byte[]> Train(TrainerOptions options, string? cached = null)
    {
        manual_seed(5);
        using var loader = CacheData.Loader();
        using ResNet first = new(8, 4, 4, 5), second = new(8, 4, 4, 5), student = new(8, 2, 2, 5);
        using var sample = zeros(2, 3, 6, 4);
        using IRecipe recipe = new TwoTeachersRecipe(student, first, second, sample);
        using var cache = cached is null ? null : TeacherCache.Open(cached, recipe, loader);
        if (cache is not null) recipe.ReleaseTeacher();
        new Trainer(recipe, options with { TeacherCache = cache, Seed = 3 }).Fit(loader);
        return [.. student.parameters().Select(parameter => parameter.Bytes()), .. student.buffers().Select(buffer => buffer.Bytes())];
    }
}
