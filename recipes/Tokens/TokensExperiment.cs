using DistillDsl.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Tokens;

/// <summary>A transformer, and for every seed a convolutional network alone and the same network distilled.</summary>
internal sealed class TokensExperiment(TrainingSettings settings, ImageSets sets)
    : DistillationExperiment<ConvNet, VisionTransformer, ImageLoaders>(settings)
{
    private const int TeacherWidth = 48;
    private const int TeacherDepth = 3;
    private const int TeacherHeads = 4;
    private const int StudentWidth = 12;

    protected override string Title => $"{sets}, {Settings.Epochs} epochs";

    protected override string Sample => "image";

    protected override string Teacher =>
        $"a transformer of width {TeacherWidth} and depth {TeacherDepth} for images of {sets.Train.Images.size(2)} × {sets.Train.Images.size(3)} and "
            + $"{sets.Classes} classes";

    protected override ImageLoaders Load(int seed) => new(sets, Settings.Batch, seed, Device);

    protected override VisionTransformer CreateTeacher() =>
        new(TeacherWidth, TeacherDepth, TeacherHeads, sets.Train.Images.size(2), sets.Train.Images.size(3), sets.Classes);

    protected override ConvNet CreateStudent() => new(StudentWidth, sets.Classes);

    protected override IRecipe Distill(ConvNet student, VisionTransformer teacher, ImageLoaders data)
    {
        using var sample = data.Sample();
        return new TokensRecipe(student, teacher, sample);
    }

    protected override double Milliseconds(Module network, ImageLoaders data)
    {
        using var sample = data.Sample();
        return InferenceTime.Milliseconds((Module<Tensor, Tensor>)network, sample);
    }

    // Transformers diverge at rates that suit convolutions with batch normalization.
    protected override TrainerOptions ForTeacher(TrainerOptions options) => options with { LearningRate = options.LearningRate / 4 };

    protected override void Report(DirectoryInfo folder, DistillationRun run, ImageLoaders data) => new ImageReport(run.Recipe, sets, data)
    {
        Results = run.Results,
        Distilled = Settings.Output.Curves($"distilled-{run.Seed}", run.Distilled),
        Alone = Settings.Output.Curves($"alone-{run.Seed}", run.Alone),
        TeacherAccuracy = run.Results[0].Accuracies[0],
        Options = Options(run.Seed),
        Duration = run.Alone.Duration + run.Distilled.Duration,
    }.Write(folder, DateTimeOffset.UtcNow);
}
