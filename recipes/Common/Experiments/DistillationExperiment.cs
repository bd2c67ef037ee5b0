using DistillDsl.Training;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>One teacher, and for every seed a student alone and the same student distilled, with equal numbers of epochs: all are classifiers.</summary>
/// <param name="settings">The settings of the trainings.</param>
/// <typeparam name="TStudent">The student.</typeparam>
/// <typeparam name="TTeacher">The teacher.</typeparam>
/// <typeparam name="TData">The loaders of a training.</typeparam>
public abstract class DistillationExperiment<TStudent, TTeacher, TData>(TrainingSettings settings)
    where TStudent : Module
    where TTeacher : Module
    where TData : ITrainingData
{
    /// <summary>The settings of the trainings.</summary>
    protected TrainingSettings Settings => settings;

    /// <summary>The device of the networks.</summary>
    protected Device Device { get; } = DeviceOption.Open(settings.Device);

    /// <summary>The title of the table.</summary>
    protected abstract string Title { get; }

    /// <summary>What a sample is, for the table: <c>image</c>.</summary>
    protected abstract string Sample { get; }

    /// <summary>A description of the teacher, for the error if a file holds another network.</summary>
    protected abstract string Teacher { get; }

    /// <summary>Trains everything and prints the table.</summary>
    public void Run()
    {
        Console.WriteLine(Title);
        using var teacher = Create(CreateTeacher, settings.Seeds[0]);
        var ofTeacher = PrepareTeacher(teacher);
        List<double> alone = [], distilled = [];
        ResultRow[] results = [];
        foreach (var seed in settings.Seeds)
        {
            using var data = Load(seed);
            using TStudent first = Create(CreateStudent, seed), second = Create(CreateStudent, seed);
            using var recipe = Distill(second, teacher, data);
            Console.WriteLine($"\nThe student alone, seed {seed}");
            var aloneHistory = Fit($"alone-{seed}", Options(seed), options => Trainer.ForNetwork(first, options), data);
            Console.WriteLine($"\nThe student distilled, seed {seed}");
            var distilledHistory = Fit($"distilled-{seed}", Options(seed), options => new Trainer(recipe, options), data);
            alone.Add(aloneHistory.FinalMetric!.Value);
            distilled.Add(distilledHistory.FinalMetric!.Value);
            var time = Milliseconds(second, data);
            results =
            [
                new("teacher", Size(teacher), [ofTeacher], Milliseconds(teacher, data)),
                new("student alone", Size(first), [.. alone], time),
                new("student distilled", Size(second), [.. distilled], time),
            ];
            if (settings.Output.Folder is not { } folder) continue;
            second.save(Path.Combine(folder.FullName, $"student-{seed}.dat"));
            // Written after every seed, so that a long run can be inspected; the last one stays.
            Report(folder, new(recipe, seed, aloneHistory, distilledHistory, results), data);
        }

        Console.WriteLine();
        ResultTable.Print(Title, results, sample: Sample);
        Console.WriteLine($"Distilled minus alone: {AccuracyText.Difference(distilled, alone)}");
        if (settings.Output.Folder is { } saved) Console.WriteLine($"Saved: the distilled students, logs and checkpoints in {saved.FullName}");
    }

    /// <summary>The loaders of a training; the caller disposes them.</summary>
    /// <param name="seed">The seed of the order.</param>
    protected abstract TData Load(int seed);

    /// <summary>A teacher with initial weights.</summary>
    protected abstract TTeacher CreateTeacher();

    /// <summary>A student with initial weights.</summary>
    protected abstract TStudent CreateStudent();

    /// <summary>The recipe that distills the student.</summary>
    protected abstract IRecipe Distill(TStudent student, TTeacher teacher, TData data);

    /// <summary>The inference time for one sample.</summary>
    protected abstract double Milliseconds(Module network, TData data);

    /// <summary>The training options of the teacher; by default the students'.</summary>
    protected virtual TrainerOptions ForTeacher(TrainerOptions options) => options;

    /// <summary>The training options of a student; by default the given ones.</summary>
    protected virtual TrainerOptions ForStudent(TrainerOptions options) => options;

    /// <summary>Writes a report of what has been trained so far; by default none.</summary>
    protected virtual void Report(DirectoryInfo folder, DistillationRun run, TData data)
    {
    }

    /// <summary>The training options of a student.</summary>
    protected TrainerOptions Options(int seed) => ForStudent(settings.Options(settings.Epochs, seed));

    private double PrepareTeacher(TTeacher teacher)
    {
        using var data = Load(settings.Seeds[0]);
        settings.PrepareTeacher(teacher, Teacher, options => Fit("teacher", ForTeacher(options), with => Trainer.ForNetwork(teacher, with), data));
        var accuracy = Evaluator.Evaluate(teacher, data.Test);
        Console.WriteLine($"The teacher's accuracy: {AccuracyText.Percent(accuracy)} %");
        return accuracy;
    }

    private TrainingHistory Fit(string name, TrainerOptions options, Func<TrainerOptions, Trainer> trainer, TData data) =>
        settings.Output.Fit(name, options, with => trainer(with).Fit(data.Train, data.Test));

    private TNetwork Create<TNetwork>(Func<TNetwork> create, int seed)
        where TNetwork : Module
    {
        manual_seed(seed);
        var network = create();
        network.to(Device);
        return network;
    }

    private static long Size(Module network) => network.parameters().Sum(parameter => parameter.NumberOfElements);
}
