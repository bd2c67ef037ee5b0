using DistillDsl.Recipes;
using DistillDsl.Training.Cache;
using DistillDsl.Training.Progress;
using static DistillDsl.Adapter;
using static DistillDsl.Kind;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Cache;

/// <summary>A layer in the first stage, the output and another layer in the second.</summary>
[Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet))]
[Hint(Layer = "layer1", Adapter = Conv1x1, Stage = 1)]
[Task(Stage = 2)]
[Distill(Kind = KL, T = 4, Stage = 2)]
[At(Layers = ["layer2"], Stage = 2)]
internal sealed partial class CachedStagesRecipe;

/// <summary>A recipe as the generator writes it, trained with its teacher and with the teacher's cache.</summary>
public sealed class GeneratedRecipeTests
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

    private static List<byte[]> Train(IEnumerable<Dictionary<string, Tensor>> loader, string? folder)
    {
        manual_seed(5);
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

        new Trainer(recipe, new() { Epochs = 2, LearningRate = 0.1, Progress = TrainingProgress.None, TeacherCache = cache }).Fit(loader);
        if (cache is null) teacher.Dispose();
        return [.. student.parameters().Select(parameter => parameter.Bytes()), .. student.buffers().Select(buffer => buffer.Bytes())];
    }
}
