using DistillDsl.Recipes;
using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using DistillDsl.Training.Tests.Cache;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Training;

public sealed class CachedTrainingTests
{
    [Fact]
    public void TrainsWithoutTheTeacherToTheSameBits()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(Train(null), Train(folder.Path));
    }

    [Fact]
    public void RefusesBeforeTheFirstStepWhatTheCacheCannotServe()
    {
        using var folder = new TemporaryFolder();
        using var plain = CacheData.Loader();
        using var augmented = CacheData.Loader(augmentation: Augmentation.Standard);
        using var teacher = new ResNet(8, 4, 4, 5);
        using var student = new ResNet(8, 2, 2, 5);
        using var sample = zeros(2, 3, 6, 4);
        using var recipe = new CachedStagesRecipe(student, teacher, sample);
        using var cache = TeacherCache.Open(folder.Path, recipe, plain);

        var fault = Assert.Throws<TeacherCacheException>(() => new Trainer(recipe, TinyData.Options(1) with { TeacherCache = cache }).Fit(augmented));

        FaultText.Names(fault.Message, "CachedStagesRecipe", "TeacherCacheOptions.AugmentedEpochs");
    }

    private static List<byte[]> Train(string? folder)
    {
        manual_seed(5);
        using var loader = CacheData.Loader();
        var teacher = new ResNet(8, 4, 4, 5);
        using var student = new ResNet(8, 2, 2, 5);
        using var sample = zeros(2, 3, 6, 4);
        using IRecipe recipe = new CachedStagesRecipe(student, teacher, sample);
        using var cache = folder is null ? null : TeacherCache.Open(folder, recipe, loader);
        if (cache is not null)
        {
            recipe.ReleaseTeacher();
            teacher.Dispose();
        }

        new Trainer(recipe, TinyData.Options(2) with { TeacherCache = cache }).Fit(loader);
        if (cache is null) teacher.Dispose();
        return [.. student.parameters().Select(parameter => parameter.Bytes()), .. student.buffers().Select(buffer => buffer.Bytes())];
    }
}
