using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using DistillDsl.Recipes.Zoo.Losses;
using DistillDsl.Training;
using DistillDsl.Training.Progress;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Zoo;

/// <summary>The memory used by training with a loss: measured in a separate process that trains a few steps, since a process never forgets its peak.</summary>
internal static class ProcessMemory
{
    /// <summary>The name for no loss at all: the student on its labels, without a teacher.</summary>
    public const string StudentAlone = "student alone";

    private const int Steps = 3;
    private const int Classes = 10;

    /// <summary>Starts such a process; returns its peak resident memory in bytes.</summary>
    /// <param name="name">The loss, or <see cref="StudentAlone"/>.</param>
    /// <exception cref="InvalidDataException">The process failed.</exception>
    public static long Measure(string name)
    {
        var program = Environment.ProcessPath!;
        // If this process was started as "dotnet Zoo.dll", its program is dotnet.
        string[] arguments = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Assembly.GetExecutingAssembly().Location] : [];
        using var process = Process.Start(new ProcessStartInfo(program, [.. arguments, "--memory-of", name]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? long.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"The process that measures the memory of {name} ended with exit code {process.ExitCode}.");
    }

    /// <summary>Trains a few steps in every stage and returns this process's peak resident memory in bytes.</summary>
    /// <param name="name">The loss, or <see cref="StudentAlone"/>.</param>
    public static long Peak(string name)
    {
        using var scope = NewDisposeScope();
        using var student = ZooNetworks.Student(Classes, seed: 1, CPU);
        var batch = new Dictionary<string, Tensor>
        {
            ["data"] = randn(ZooNetworks.Batch, 3, 32, 32),
            ["labels"] = randint(0L, Classes, [ZooNetworks.Batch], dtype: ScalarType.Int64),
            ["index"] = arange(ZooNetworks.Batch, dtype: ScalarType.Int64),
        };
        var options = new TrainerOptions { Epochs = 1, LearningRate = 1e-4, Progress = TrainingProgress.None };
        var batches = Enumerable.Repeat(batch, Steps).ToList();
        if (name == StudentAlone)
        {
            Trainer.ForNetwork(student, options).Fit(batches);
        }
        else
        {
            using var teacher = ZooNetworks.Teacher(Classes, seed: 1, CPU);
            using var recipe = Catalog.Choose([name])[0].Create(student, teacher, batch["data"]);
            new Trainer(recipe, options).Fit(batches);
        }

        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
