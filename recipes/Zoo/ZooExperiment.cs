using DistillDsl.Recipes.Zoo.Losses;
using DistillDsl.Training;
using DistillDsl.Training.History;
using DistillDsl.Training.Progress;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Zoo;

/// <summary>One teacher, and for every loss and seed a student; for a seed, all students have the same initial weights and see the same batches.</summary>
internal sealed class ZooExperiment(ZooSettings settings, ImageSets sets)
{
    private readonly Device _device = DeviceOption.Open(settings.Device);

    /// <summary>Trains everything and prints the table.</summary>
    /// <exception cref="NonFiniteLossException">Thrown after the table, where a loss was not finite.</exception>
    public void Run()
    {
        var first = settings.Seeds[0];
        using var teacher = ZooNetworks.Teacher(sets.Classes, first, _device);
        var taught = Train(first, loaders => Trainer.ForNetwork(teacher, Options(settings.TeacherEpochs, first)).Fit(loaders.Train, loaders.Test));
        var teacherRow = Report(new($"the teacher, {ZooNetworks.TeacherName}", [taught.FinalMetric!.Value], StepTimes(taught)));
        var alone = Report(Row($"{ZooNetworks.StudentName} alone", null, Alone));

        NonFiniteLossException? stopped = null;
        var memoryAlone = Memory(ProcessMemory.StudentAlone);
        List<ZooRow> rows = [];
        foreach (var loss in settings.Losses)
        {
            var extraMemory = Memory(loss.Name) - memoryAlone;
            try
            {
                rows.Add(Row(loss.Name, extraMemory, seed => Distil(loss, teacher, seed)));
            }
            catch (NonFiniteLossException fault)
            {
                stopped ??= fault;
                Console.WriteLine(fault.Message);
                rows.Add(new(loss.Name, [], [], extraMemory));
            }

            Report(rows[^1]);
        }

        Console.WriteLine();
        var title = $"{sets.Name}, {sets.Train.Count} training images, "
            + $"{settings.TeacherEpochs} epochs for the teacher, {settings.Epochs} for every stage of a student";
        Console.WriteLine(ZooTable.Text(title, teacherRow, alone, rows));
        if (stopped is not null) throw stopped;
    }

    private static ZooRow Report(ZooRow row)
    {
        var accuracies = string.Join(", ", row.Accuracies.Select(AccuracyText.Percent));
        Console.WriteLine(row.Accuracies.Count == 0 ? $"{row.Name}: stopped" : $"{row.Name}: {accuracies} %");
        return row;
    }

    private ZooRow Row(string name, long? extraMemory, Func<int, TrainingHistory> train)
    {
        TrainingHistory[] histories = [.. settings.Seeds.Select(train)];
        return new(name, [.. histories.Select(history => history.FinalMetric!.Value)], [.. histories.SelectMany(StepTimes)], extraMemory);
    }

    private TrainingHistory Alone(int seed) => Train(seed, loaders =>
    {
        using var alone = ZooNetworks.Student(sets.Classes, seed, _device);
        return Trainer.ForNetwork(alone, Options(settings.Epochs, seed)).Fit(loaders.Train, loaders.Test);
    });

    private TrainingHistory Distil(Entry loss, ResNet teacher, int seed) => Train(seed, loaders =>
    {
        using var student = ZooNetworks.Student(sets.Classes, seed, _device);
        using var sample = loaders.Sample();
        using var recipe = loss.Create(student, teacher, sample);
        return new Trainer(recipe, Options(settings.Epochs, seed)).Fit(loaders.Train, loaders.Test);
    });

    /// <summary>Trains with its own loaders, which give every training of a seed the same batches.</summary>
    private TrainingHistory Train(int seed, Func<ImageLoaders, TrainingHistory> train)
    {
        using var loaders = new ImageLoaders(sets, ZooNetworks.Batch, seed, _device);
        return train(loaders);
    }

    private TrainerOptions Options(int epochs, int seed) => new()
    {
        Epochs = epochs,
        LearningRate = 0.05,
        WarmUpEpochs = 0.5,
        Nesterov = true,
        Seed = seed,
        Progress = TrainingProgress.None,
    };

    /// <summary>Measures only main memory, if the training uses it.</summary>
    private long? Memory(string name) => _device.type == DeviceType.CPU ? ProcessMemory.Measure(name) : null;

    private static IReadOnlyList<double> StepTimes(TrainingHistory history) =>
        [.. history.Epochs.Select(static epoch => 1000 * ZooNetworks.Batch / epoch.SamplesPerSecond)];
}
