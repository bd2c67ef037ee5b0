using DistillDsl.Training;
using DistillDsl.Training.Data;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.CamVid;

/// <summary>
/// One teacher that has all masks, and for every seed a student alone, on the labeled images, and the same student distilled, on all images, of which only
/// those have a mask. Students that are distilled in further ways, where the command line asks for them.
/// </summary>
internal sealed class CamVidExperiment(TrainingSettings settings, AnnotatedSets sets)
{
    private const int TeacherWidth = 24;
    private const int TeacherDepth = 2;
    private const int StudentWidth = 6;
    private const int StudentDepth = 1;

    private static readonly Augmentation Shifts = new() { Padding = 8, Flip = true };

    private readonly Device _device = DeviceOption.Open(settings.Device);
    private readonly MeanIoU _metric = new(sets.MaskClasses.Count, AnnotatedSet.Void);

    /// <summary>Trains everything and prints the table.</summary>
    public void Run()
    {
        Console.WriteLine(sets);
        StudentKind<EncoderDecoder>[] kinds =
        [
            new("distilled", "student distilled", typeof(CamVidRecipe), static (student, teacher, sample) => new CamVidRecipe(student, teacher, sample)),
            .. MaskKinds.Further.Where(kind => settings.Also.Contains(kind.Key)),
        ];
        MaskResult ofTeacher = new("teacher"), alone = new("student alone");
        MaskResult[] distilled = [.. kinds.Select(static kind => new MaskResult(kind.Name))];
        MaskResult[] results = [ofTeacher, alone, .. distilled];
        using AnnotatedSet labeled = PartlyLabeled.Repeated(sets.Train, sets.Labels), partly = PartlyLabeled.Masks(sets.Train, sets.Labels);
        using var teacher = Create(TeacherWidth, TeacherDepth, settings.Seeds[0]);
        PrepareTeacher(teacher, ofTeacher);
        foreach (var seed in settings.Seeds)
        {
            EncoderDecoder[] students = [.. results[1..].Select(_ => Create(StudentWidth, StudentDepth, seed))];
            using AnnotatedLoaders ofLabeled = Loaders(labeled, seed), ofAll = Loaders(partly, seed);
            Train(seed, kinds, students, teacher, ofLabeled, ofAll, results);
            foreach (var student in students) student.Dispose();
        }

        Console.WriteLine();
        ResultTable.Print($"{sets}, {settings.Epochs} epochs", results.Select(result => result.Row), _metric.Name);
        Console.WriteLine($"Distilled minus alone: {AccuracyText.Difference(distilled[0].Means, alone.Means)}");
        foreach (var result in distilled[1..]) Console.WriteLine($"{result.Name} minus alone: {AccuracyText.Difference(result.Means, alone.Means)}");
        Console.WriteLine($"pixel accuracy: {string.Join(", ", results.Select(result => $"{result.Name} {AccuracyText.Of(result.PixelAccuracies)}"))}");
        foreach (var kind in kinds)
            if (GeneratedCode.PathOf(kind.Recipe) is { } path) Console.WriteLine($"Generated code of {kind.Recipe.Name}: {path}");
        if (settings.Output.Folder is { } saved) Console.WriteLine($"Saved: the distilled students, logs and checkpoints in {saved.FullName}");
    }

    /// <summary>Trains the students of a seed, alone and then of each kind, and adds what they reach to the results, which begin with the teacher's.</summary>
    private void Train(
        int seed, StudentKind<EncoderDecoder>[] kinds, EncoderDecoder[] students, EncoderDecoder teacher, AnnotatedLoaders ofLabeled, AnnotatedLoaders ofAll,
        MaskResult[] results)
    {
        using var sample = ofAll.Sample();
        IRecipe[] recipes = [.. kinds.Zip(students[1..], (kind, student) => kind.Create(student, teacher, sample))];
        List<(string Key, TrainingHistory History)> trained = [("alone", Fit("alone", options => Alone(students[0], options), ofLabeled))];
        foreach (var (kind, recipe) in kinds.Zip(recipes))
            trained.Add((kind.Key, Fit(kind.Key, options => new Trainer(recipe, options, _metric), ofAll)));
        // Each gives the teacher back as it found it, so the first one comes last.
        foreach (var recipe in recipes.AsEnumerable().Reverse()) recipe.Dispose();
        foreach (var (result, student) in results[1..].Zip(students)) result.Add(student, ofAll.Test, _metric, sample);
        if (settings.Output.Folder is not { } folder) return;
        students[1].save(Path.Combine(folder.FullName, $"student-{seed}.dat"));
        var logs = trained.ConvertAll(each => (Name: each.Key, Log: settings.Output.Curves($"{each.Key}-{seed}", each.History)));
        // Written after every seed, so that a long run can be inspected; the last one stays.
        new CamVidReport(sets, ofAll)
        {
            Results = results,
            Networks = [.. results.Select(static result => result.Name).Zip(students.Prepend(teacher))],
            Alone = logs[0].Log,
            Distilled = logs[1].Log,
            Further = logs[2..],
            FurtherRecipes = [.. recipes[1..].Select(static recipe => recipe.Info)],
            Metric = _metric,
            Options = settings.Options(settings.Epochs, seed),
            Duration = trained.Aggregate(TimeSpan.Zero, static (sum, each) => sum + each.History.Duration),
        }.Write(folder, DateTimeOffset.UtcNow);

        TrainingHistory Fit(string key, Func<TrainerOptions, Trainer> trainer, AnnotatedLoaders loaders)
        {
            Console.WriteLine($"\nThe student {key}, seed {seed}");
            return settings.Output.Fit($"{key}-{seed}", settings.Options(settings.Epochs, seed), trainer, loaders);
        }
    }

    private void PrepareTeacher(EncoderDecoder teacher, MaskResult result)
    {
        using var loaders = Loaders(sets.Train, settings.Seeds[0]);
        using var sample = loaders.Sample();
        settings.PrepareTeacher(teacher, $"an encoder-decoder of {sets.MaskClasses.Count} classes, {TeacherWidth} channels wide",
            training => settings.Output.Fit("teacher", training, options => Alone(teacher, options), loaders));
        result.Add(teacher, loaders.Test, _metric, sample);
        Console.WriteLine($"The teacher's {_metric.Name}: {AccuracyText.Of(result.Means)}");
    }

    private Trainer Alone(EncoderDecoder network, TrainerOptions options) =>
        Trainer.ForNetwork(network, options, static (logits, batch) => functional.cross_entropy(logits, batch["masks"], ignore_index: AnnotatedSet.Void),
            _metric);

    private AnnotatedLoaders Loaders(AnnotatedSet train, int seed) =>
        new(sets with { Train = train }, settings.Batch, seed, _device, Shifts, Normalization.Of(sets.Train.Images));

    private EncoderDecoder Create(int width, int depth, int seed)
    {
        manual_seed(seed);
        var network = new EncoderDecoder(width, depth, sets.MaskClasses.Count);
        network.to(_device);
        return network;
    }
}
