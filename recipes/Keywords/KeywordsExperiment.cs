using DistillDsl.Training.Metrics;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Keywords;

/// <summary>One teacher of residual units, and for every seed a student of separable units alone and the same student distilled.</summary>
internal sealed class KeywordsExperiment(TrainingSettings settings, int samples)
{
    private const int TeacherWidth = 24;
    private const int StudentWidth = 12;
    private const int TestRecordings = 1200;

    // The hyperparameters were chosen on recordings of another seed, 3.
    private const int TrainSeed = 1;
    private const int TestSeed = 2;

    /// <summary>Trains everything and prints the table.</summary>
    public void Run()
    {
        using SampleSet train = Recordings.Draw(samples, TrainSeed), test = Recordings.Draw(TestRecordings, TestSeed);
        Console.WriteLine($"{train.Count} training and {test.Count} test recordings of {Word.All.Count} words");
        var experiment = new SampleExperiment(
            settings,
            test,
            static (logits, labels) => functional.cross_entropy(logits, labels),
            new(new Accuracy(), "0.00 %"),
            new(new ExpectedCalibrationError(), "0.00 %"));
        using var teacher = experiment.Create(settings.Seeds[0], static () => new KeywordNet(TeacherWidth, Word.All.Count, separable: false));
        settings.PrepareTeacher(teacher, $"a residual network of {Word.All.Count} words, {TeacherWidth} channels wide",
            options => experiment.FitAlone("teacher", teacher, train, options));
        experiment.Measure("teacher", teacher);
        experiment.Compare(
            $"{train.Count} recordings, teacher {settings.TeacherEpochs} epochs, students {settings.Epochs} epochs",
            train,
            static () => new KeywordNet(StudentWidth, Word.All.Count, separable: true),
            (student, sample) => new KeywordsRecipe(student, teacher, sample));
        if (GeneratedCode.PathOf(typeof(KeywordsRecipe)) is { } path) Console.WriteLine($"Generated code: {path}");
    }
}
