using DistillDsl.Training.Metrics;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Tabular;

/// <summary>Three teachers, and for every seed a student alone and the same student distilled, from fewer and noisier rows.</summary>
internal sealed class TabularExperiment(TrainingSettings settings, int samples)
{
    private const int Teachers = 3;
    private const int TeacherWidth = 96;
    private const int TeacherDepth = 3;
    private const int StudentWidth = 16;
    private const int StudentDepth = 2;
    private const int TestRows = 2000;

    // The teachers have four times as many rows, and better ones: the deviation of the function itself is 4.9.
    private const int TeacherShare = 4;
    private const double TeacherNoise = 1;
    private const double Noise = 5;
    private const double DecayAlone = 0.1;

    // The hyperparameters were chosen on other rows.
    private const int TrainSeed = 1;
    private const int TestSeed = 2;
    private const int TeacherSeed = 4;

    /// <summary>Trains everything and prints the table.</summary>
    public void Run()
    {
        // The test values have no noise, which nothing could predict.
        using SampleSet train = Friedman.Draw(samples, Noise, TrainSeed), test = Friedman.Draw(TestRows, 0, TestSeed);
        using var taught = Friedman.Draw(TeacherShare * samples, TeacherNoise, TeacherSeed);
        Console.WriteLine($"{train.Count} training and {test.Count} test rows of {Friedman.Columns} columns, and {taught.Count} for the teachers");
        var experiment = new SampleExperiment(
            settings,
            test,
            static (values, labels) => functional.mse_loss(values, labels),
            new(new RootMeanSquaredError(), "0.000"),
            new(new RSquared(), "0.000"))
        {
            // Alone, the noise of so few rows asks for a hundred times as much as with the teachers.
            DecayAlone = DecayAlone,
        };
        using var teachers = new MeanOfMlps(Enumerable.Range(settings.Seeds[0], Teachers)
            .Select(seed => experiment.Create(seed, static () => new Mlp(Friedman.Columns, TeacherWidth, TeacherDepth))));
        settings.PrepareTeacher(teachers, $"{Teachers} perceptrons of {TeacherDepth} layers, {TeacherWidth} wide", options =>
        {
            foreach (var (i, member) in teachers.Members.Index())
                experiment.FitAlone($"teacher-{i + 1}", member, taught, options with { Seed = options.Seed + i });
        });
        foreach (var (i, member) in teachers.Members.Index()) experiment.Measure($"teacher {i + 1}", member);
        experiment.Measure("mean of the teachers", teachers);
        experiment.Compare(
            $"{train.Count} rows, teachers {settings.TeacherEpochs} epochs, students {settings.Epochs} epochs",
            train,
            static () => new Mlp(Friedman.Columns, StudentWidth, StudentDepth),
            (student, sample) => new TabularRecipe(student, teachers.Members[0], teachers.Members[1], teachers.Members[2], sample));
        if (GeneratedCode.PathOf(typeof(TabularRecipe)) is { } path) Console.WriteLine($"Generated code: {path}");
    }
}
