using DistillDsl.Training.Cache;
using DistillDsl.Training.Progress;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Cache;

/// <summary>Classes and three levels of values of images [B, 3, 6, 4].</summary>
internal sealed class LevelNet : Module<Tensor, (Tensor classes, List<Tensor> levels)>
{
    private readonly Conv2d stem;
    private readonly Linear head;

    public LevelNet(int width) : base(nameof(LevelNet))
    {
        stem = Conv2d(3, width, 3, padding: 1);
        head = Linear(width, 5);
        RegisterComponents();
    }

    public override (Tensor classes, List<Tensor> levels) forward(Tensor input)
    {
        var map = stem.call(input);
        return (head.call(map.mean([2, 3])), [.. Enumerable.Range(1, 3).Select(size => functional.adaptive_avg_pool2d(map.mean([1], keepdim: true), size))]);
    }
}

/// <summary>The list in the first stage, one of it and the classes in the second.</summary>
[Recipe(Student = typeof(LevelNet), Teacher = typeof(LevelNet))]
[DistillTerm(typeof(LevelLosses), nameof(LevelLosses.Squares), Output = "levels", Stage = 1)]
[Cwd(Output = "levels.2", Stage = 2)]
[Distill(Output = "classes", Stage = 2)]
[Task(Output = "classes")]
internal sealed partial class LevelRecipe;

internal static class LevelLosses
{
    public static Tensor Squares(IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher) =>
        student.Zip(teacher, static (s, t) => functional.mse_loss(s, t)).Aggregate(static (a, b) => a + b);
}

/// <summary>A teacher that gives more than one tensor.</summary>
public sealed class SeveralOutputCacheTests
{
    [Fact]
    public void TheWeightsAreBitwiseThoseOfATrainingWithTheTeacher()
    {
        using var folder = new TemporaryFolder();
        using var loader = CacheData.Loader();
        var expected = Train(loader, null);

        var actual = Train(loader, folder.Path);

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void EachOfAListIsAFeature()
    {
        using var folder = new TemporaryFolder();
        using var loader = CacheData.Loader();
        using var student = new LevelNet(2);
        using var teacher = new LevelNet(4);
        using var sample = zeros(2, 3, 6, 4);
        using IRecipe recipe = new LevelRecipe(student, teacher, sample);
        using var cache = TeacherCache.Open(folder.Path, recipe, loader);

        var names = new List<string>();
        foreach (var stage in new[] { 1, 2 })
        {
            recipe.Stage = stage;
            foreach (var batch in loader)
            {
                using var scope = NewDisposeScope();
                names.Add(string.Join(", ", cache.Features(batch).Keys.Order(StringComparer.Ordinal)));
            }
        }

        Assert.Equal(["levels.0, levels.1, levels.2", "classes, levels.2"], names.Distinct());
    }

    private static List<byte[]> Train(IEnumerable<Dictionary<string, Tensor>> loader, string? folder)
    {
        manual_seed(5);
        var teacher = new LevelNet(4);
        using var student = new LevelNet(2);
        using var sample = zeros(2, 3, 6, 4);
        using IRecipe recipe = new LevelRecipe(student, teacher, sample);
        using var cache = folder is null ? null : TeacherCache.Open(folder, recipe, loader);
        if (cache is not null)
        {
            recipe.ReleaseTeacher();
            teacher.Dispose();
        }

        new Trainer(recipe, new() { Epochs = 2, LearningRate = 0.1, Progress = TrainingProgress.None, TeacherCache = cache }).Fit(loader);
        if (cache is null) teacher.Dispose();
        return [.. student.parameters().Select(parameter => parameter.Bytes())];
    }
}
