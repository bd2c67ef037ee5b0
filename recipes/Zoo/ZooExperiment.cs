using DistillDsl.Recipes.Zoo.Losses;
using DistillDsl.Training;
using DistillDsl.Training.History;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Zoo;

/// <summary>One teacher, and for every loss a student with the same initial weights.</summary>
internal sealed class ZooExperiment(ZooSettings settings, ImageSets sets)
{
    private readonly Device _device = DeviceOption.Open(settings.Device);

    /// <summary>Trains everything and prints the table.</summary>
    /// <exception cref="NonFiniteLossException">Thrown after the table, where a loss was not finite.</exception>
    public void Run()
    {
        using var teacher = ZooNetworks.Teacher(sets.Classes, settings.Seed, _device);
        Console.WriteLine($"The teacher, {ZooNetworks.TeacherName}");
        var teacherHistory = Train(loaders => Trainer.ForNetwork(teacher, Options(settings.TeacherEpochs)).Fit(loaders.Train, loaders.Test));
        var rows = new List<ZooRow> { new("(the teacher)", teacherHistory.FinalMetric, StepTime(teacherHistory)) };

        Console.WriteLine($"\n{ZooNetworks.StudentName} alone");
        using (var alone = ZooNetworks.Student(sets.Classes, settings.Seed, _device))
        {
            var history = Train(loaders => Trainer.ForNetwork(alone, Options(settings.Epochs)).Fit(loaders.Train, loaders.Test));
            rows.Add(new("(the student alone)", history.FinalMetric, StepTime(history)));
        }

        NonFiniteLossException? stopped = null;
        var memoryAlone = Memory(ProcessMemory.StudentAlone);
        foreach (var loss in settings.Losses)
        {
            Console.WriteLine($"\n{ZooNetworks.StudentName} with {loss.Name}");
            var extraMemory = Memory(loss.Name) - memoryAlone;
            try
            {
                var history = Distil(loss, teacher);
                rows.Add(new(loss.Name, history.FinalMetric, StepTime(history), extraMemory));
            }
            catch (NonFiniteLossException fault)
            {
                stopped ??= fault;
                Console.WriteLine(fault.Message);
                rows.Add(new(loss.Name, Accuracy: null, ExtraMemory: extraMemory));
            }
        }

        Console.WriteLine();
        ZooTable.Print($"{sets.Name}, {sets.Train.Count} training images, {settings.Epochs} epochs a stage", rows);
        if (stopped is not null) throw stopped;
    }

    private TrainingHistory Distil(Entry loss, ResNet teacher) => Train(loaders =>
    {
        using var student = ZooNetworks.Student(sets.Classes, settings.Seed, _device);
        using var sample = loaders.Sample();
        using var recipe = loss.Create(student, teacher, sample);
        return new Trainer(recipe, Options(settings.Epochs)).Fit(loaders.Train, loaders.Test);
    });

    /// <summary>Trains with its own loaders, which give every training the same batches.</summary>
    private TrainingHistory Train(Func<ImageLoaders, TrainingHistory> train)
    {
        using var loaders = new ImageLoaders(sets, ZooNetworks.Batch, settings.Seed, _device);
        return train(loaders);
    }

    private TrainerOptions Options(int epochs) => new()
    {
        Epochs = epochs,
        LearningRate = 0.05,
        WarmUpEpochs = 0.5,
        Nesterov = true,
        Seed = settings.Seed,
    };

    /// <summary>Measures only main memory, if the training uses it.</summary>
    private long? Memory(string name) => _device.type == DeviceType.CPU ? ProcessMemory.Measure(name) : null;

    private static double StepTime(TrainingHistory history) =>
        history.Epochs.Average(static epoch => 1000 * ZooNetworks.Batch / epoch.SamplesPerSecond);
}
