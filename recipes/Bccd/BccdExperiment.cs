using DistillDsl.Training;
using DistillDsl.Training.Data;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Bccd;

/// <summary>
/// One teacher that has all boxes, and for every seed the same student trained in four ways: alone, distilled and with the quantized mimic on the labeled
/// images; and on all images without any boxes, with the teacher's soft outputs. Further ways, on the labeled images, where the command line asks for them.
/// </summary>
internal sealed class BccdExperiment(TrainingSettings settings, AnnotatedSets sets)
{
    private const int TeacherWidth = 16;
    private const int TeacherBlocks = 2;
    private const int StudentWidth = 6;
    private const int StudentBlocks = 1;

    private static readonly Augmentation Shifts = new() { Padding = 8, Flip = true };

    private readonly Device _device = DeviceOption.Open(settings.Device);
    private readonly MeanAveragePrecision<Tensor> _metric = new(sets.BoxClasses.Count, static head => Detections.Of(head, GridDetector.Stride));

    /// <summary>Trains everything and prints the table.</summary>
    public void Run()
    {
        Console.WriteLine(sets);
        StudentKind<GridDetector>[] kinds = [.. DetectorKinds.Usual, .. DetectorKinds.Further.Where(kind => settings.Also.Contains(kind.Key))];
        DetectorResult ofTeacher = new("teacher"), alone = new("student alone");
        DetectorResult[] distilled = [.. kinds.Select(static kind => new DetectorResult(kind.Name))];
        DetectorResult[] results = [ofTeacher, alone, .. distilled];
        using var labeled = PartlyLabeled.Repeated(sets.Train, sets.Labels);
        using var teacher = Create(TeacherWidth, TeacherBlocks, settings.Seeds[0]);
        PrepareTeacher(teacher, ofTeacher);
        foreach (var seed in settings.Seeds)
        {
            GridDetector[] students = [.. results[1..].Select(_ => Student(seed))];
            Train(seed, kinds, students, teacher, labeled, results);
            foreach (var student in students) student.Dispose();
        }

        Console.WriteLine();
        ResultTable.Print($"{sets}, {settings.Epochs} epochs", results.Select(result => result.Row), _metric.Name);
        foreach (var result in distilled)
            Console.WriteLine($"{result.Name} minus alone: {AccuracyText.Difference(result.Means, alone.Means)}");
        ClassTable.Print(sets.BoxClasses, results);
        foreach (var kind in kinds)
            if (GeneratedCode.PathOf(kind.Recipe) is { } path) Console.WriteLine($"Generated code of {kind.Recipe.Name}: {path}");
        if (settings.Output.Folder is { } saved) Console.WriteLine($"Saved: the distilled students, logs and checkpoints in {saved.FullName}");
    }

    /// <summary>Trains the students of a seed, alone and then of each kind, and adds what they reach to the results, which begin with the teacher's.</summary>
    private void Train(
        int seed, StudentKind<GridDetector>[] kinds, GridDetector[] students, GridDetector teacher, AnnotatedSet labeled, DetectorResult[] results)
    {
        using AnnotatedLoaders loaders = Loaders(labeled, seed), ofAll = Loaders(sets.Train, seed);
        using var sample = loaders.Sample();
        IRecipe[] recipes = [.. kinds.Zip(students[1..], (kind, student) => kind.Create(student, teacher, sample))];
        List<(string Key, TrainingHistory History)> trained = [("alone", Fit("alone", seed, loaders, options => Alone(students[0], options)))];
        foreach (var (kind, recipe) in kinds.Zip(recipes))
        {
            var batches = kind.Key == DetectorKinds.Soft ? ofAll : loaders;
            trained.Add((kind.Key, Fit(kind.Key, seed, batches, options => new Trainer(recipe, options, _metric))));
        }

        // Each gives the teacher back as it found it, so the first one comes last.
        foreach (var recipe in recipes.AsEnumerable().Reverse()) recipe.Dispose();
        var time = InferenceTime.Milliseconds(students[1], sample);
        foreach (var (result, student) in results[1..].Zip(students)) result.Add(student, loaders.Test, _metric, time);
        if (settings.Output.Folder is not { } folder) return;
        students[1].save(Path.Combine(folder.FullName, $"student-{seed}.dat"));
        var logs = trained.ConvertAll(each => (Name: each.Key, Log: settings.Output.Curves($"{each.Key}-{seed}", each.History)));
        // Written after every seed, so that a long run can be inspected; the last one stays.
        new BccdReport(sets, loaders)
        {
            Results = results,
            Networks = [.. results.Select(static result => result.Name).Zip(students.Prepend(teacher))],
            Distilled = logs[1].Log,
            ComparedWith = [logs[0], .. logs[2..]],
            Recipes = [.. recipes.Select(static recipe => recipe.Info)],
            Metric = _metric,
            Options = settings.Options(settings.Epochs, seed),
            Duration = trained.Aggregate(TimeSpan.Zero, static (sum, each) => sum + each.History.Duration),
        }.Write(folder, DateTimeOffset.UtcNow);
    }

    private void PrepareTeacher(GridDetector teacher, DetectorResult result)
    {
        using var loaders = Loaders(sets.Train, settings.Seeds[0]);
        using var sample = loaders.Sample();
        settings.PrepareTeacher(teacher, $"a detector of {sets.BoxClasses.Count} classes, {TeacherWidth} channels wide",
            training => Fit("teacher", training, loaders, options => Alone(teacher, options)));
        result.Add(teacher, loaders.Test, _metric, InferenceTime.Milliseconds(teacher, sample));
        Console.WriteLine($"The teacher's {_metric.Name}: {AccuracyText.Of(result.Means)}");
    }

    private TrainingHistory Fit(string kind, int seed, AnnotatedLoaders loaders, Func<TrainerOptions, Trainer> trainer)
    {
        Console.WriteLine($"\nThe student {kind}, seed {seed}");
        return Fit($"{kind}-{seed}", settings.Options(settings.Epochs, seed), loaders, trainer);
    }

    private TrainingHistory Fit(string name, TrainerOptions options, AnnotatedLoaders loaders, Func<TrainerOptions, Trainer> trainer) => settings.Output.Fit(
        name,
        options,
        with => trainer(with).Fit(new DetectionBatches(loaders.Train, GridDetector.Stride), loaders.Test));

    private Trainer Alone(GridDetector network, TrainerOptions options) =>
        Trainer.ForNetwork(network, options, static (head, batch) => DetectionLoss.Of(head, batch["offsets"], batch["foreground"], batch["classes"]), _metric);

    private AnnotatedLoaders Loaders(AnnotatedSet train, int seed) =>
        new(sets with { Train = train }, settings.Batch, seed, _device, Shifts, Normalization.Of(sets.Train.Images));

    private GridDetector Student(int seed) => Create(StudentWidth, StudentBlocks, seed);

    private GridDetector Create(int width, int blocks, int seed)
    {
        manual_seed(seed);
        var network = new GridDetector(width, blocks, sets.BoxClasses.Count);
        network.to(_device);
        return network;
    }
}
