using DistillDsl.Onnx;
using DistillDsl.PyTorch;
using DistillDsl.Training;
using DistillDsl.Training.Data;
using DistillDsl.Training.Export;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Folder;

/// <summary>A student alone and the same student distilled, on images in folders.</summary>
/// <param name="images">The folder, with a folder for each class.</param>
/// <param name="size">Height and width that the images get.</param>
/// <param name="options">The options of the trainings.</param>
internal sealed class FolderExperiment(string images, int size, TrainerOptions options)
{
    private const string StudentName = "resnet8x0.5";
    private const int Batch = 32;

    /// <summary>Trains both and writes the distilled student.</summary>
    /// <param name="teacherFile">An ONNX or TorchScript file that gives the logits of the classes; null to train a teacher first.</param>
    /// <param name="output">Where the student is written.</param>
    public void Run(string? teacherFile, string output)
    {
        var (train, test) = ImageFolder.Open(images).Split(0.2, options.Seed!.Value);
        var classes = train.ClassNames.Count;
        Console.WriteLine($"{train.Count} training and {test.Count} test images of {classes} classes in {images}: {string.Join(", ", train.ClassNames)}");
        var batches = Loader(train, isTraining: true);
        var tests = Loader(test, isTraining: false);
        using var sample = tests.Sample(count: 2);

        var file = teacherFile ?? TrainTeacher(classes, batches, tests, sample, output);
        using var teacher = Open(file);
        using var alone = Create(StudentName, classes);
        Fit("student alone", Trainer.ForNetwork(alone, options), batches, tests);
        using var student = Create(StudentName, classes);
        using var recipe = new FolderRecipe(student, teacher, sample);
        // The teacher is evaluated first: one that is no better than chance gets another input than it was trained on, or its classes have another order.
        var with = options with { EvaluateTeacher = true };
        var history = new Trainer(recipe, with).Fit(batches, tests);
        Console.WriteLine();
        Print("teacher", teacher, tests);
        Print("student alone", alone, tests);
        Print("student distilled", student, tests);
        if (StudentExport.Write(output, recipe, history, with, sample: [sample]) is { } exported) Console.WriteLine(exported);
        Console.WriteLine($"The student is in {output}.");
    }

    private static nn.Module<Tensor, Tensor> Open(string file) =>
        Path.GetExtension(file) == ".onnx" ? new OnnxTeacher(file) : new ScriptTeacher(file);

    /// <summary>A teacher of one's own leaves as the file that it is read from.</summary>
    private string TrainTeacher(int classes, ImageFolderLoader batches, ImageFolderLoader tests, Tensor sample, string output)
    {
        using var teacher = Create("resnet8", classes);
        Fit("teacher", Trainer.ForNetwork(teacher, options), batches, tests);
        Directory.CreateDirectory(output);
        var file = Path.Combine(output, "teacher.onnx");
        teacher.ToOnnx(new() { Sample = [sample] }).Save(file);
        return file;
    }

    private static void Fit(string name, Trainer trainer, ImageFolderLoader batches, ImageFolderLoader tests)
    {
        Console.WriteLine($"\n{name}");
        trainer.Fit(batches, tests);
    }

    private static void Print(string name, nn.Module<Tensor, Tensor> network, ImageFolderLoader tests) =>
        Console.WriteLine($"{name,-18} {Evaluator.Evaluate(network, tests, new Accuracy()):0.0 %}");

    private ResNet Create(string name, int classes)
    {
        manual_seed(options.Seed!.Value);
        return ResNet.Create(name, classes);
    }

    private ImageFolderLoader Loader(ImageFolder folder, bool isTraining) => new(folder, new()
    {
        BatchSize = Batch,
        Shuffle = isTraining,
        DropLast = isTraining && folder.Count >= Batch,
        Steps = isTraining ? [new Resize(size), new CenterCrop(size), new RandomCrop(size)] : [new Resize(size), new CenterCrop(size)],
        OnCorrupt = CorruptImages.Skip,
        Seed = options.Seed!.Value,
    });
}
