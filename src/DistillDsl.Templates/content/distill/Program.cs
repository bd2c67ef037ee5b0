using DistillDsl.Onnx;
using DistillDsl.Training;
using DistillDsl.Training.Data;
using DistillDsl.Training.Export;
using DistillDsl.Training.Metrics;
using DistillProject;
using TorchSharp;
using static TorchSharp.torch;

const int Size = 32;
const int Batch = 64;

#if (folder)
// dotnet run -c Release -- IMAGES: a folder with a folder for each class.
var images = args.Length > 0 ? args[0] : SampleImages.Write("images", Size);
var (trainFiles, testFiles) = ImageFolder.Open(images).Split(0.2, seed: 1);
var classes = trainFiles.ClassNames.Count;
var train = new ImageFolderLoader(trainFiles, new()
{
    BatchSize = Batch,
    Shuffle = true,
    DropLast = trainFiles.Count >= Batch,
    Steps = [new Resize(Size), new CenterCrop(Size), new RandomCrop(Size), new HorizontalFlip()],
    Normalization = Normalization.ImageNet,
    Seed = 1,
});
var test = new ImageFolderLoader(testFiles, new()
{
    BatchSize = Batch,
    Steps = [new Resize(Size), new CenterCrop(Size)],
    Normalization = Normalization.ImageNet,
});
#else
// Drawn images: take your own here.
using var trainImages = ShapesSet.Draw(new() { Count = 4000, Size = Size, Clutter = 0, Occlusion = 0, Contrast = 0.3, Seed = 1 });
using var testImages = ShapesSet.Draw(new() { Count = 1000, Size = Size, Clutter = 0, Occlusion = 0, Contrast = 0.3, Seed = 2 });
var classes = trainImages.ClassNames.Count;
using var train = new ImageLoader(trainImages, new()
{
    BatchSize = Batch,
    Shuffle = true,
    DropLast = true,
    Augmentation = Augmentation.Standard,
    Normalization = Normalization.ImageNet,
    Seed = 1,
});
using var test = new ImageLoader(testImages, new() { BatchSize = Batch, Normalization = Normalization.ImageNet });
#endif
using var sample = test.Sample(count: 2);
var options = new TrainerOptions { Epochs = 8, LearningRate = 0.2, Seed = 1 };

#if (onnx)
// The teacher: any ONNX file that gives logits of the same classes.
using var teacher = new OnnxTeacher(Path.Combine(AppContext.BaseDirectory, "teacher.onnx"));
#else
Console.WriteLine("The teacher");
random.manual_seed(1);
using var teacher = new LargeNet(classes);
Trainer.ForNetwork(teacher, options).Fit(train, test);
#endif

Console.WriteLine("\nThe student alone");
random.manual_seed(1);
using var alone = new SmallNet(classes);
Trainer.ForNetwork(alone, options).Fit(train, test);

Console.WriteLine("\nThe student, distilled");
random.manual_seed(1);
using var student = new SmallNet(classes);
using var recipe = new StudentRecipe(student, teacher, sample);
var history = new Trainer(recipe, options).Fit(train, test);

Console.WriteLine();
Console.WriteLine($"teacher            {Evaluator.Evaluate(teacher, test, new Accuracy()):0.0 %}");
Console.WriteLine($"student alone      {Evaluator.Evaluate(alone, test, new Accuracy()):0.0 %}");
Console.WriteLine($"student, distilled {Evaluator.Evaluate(student, test, new Accuracy()):0.0 %}");
if (StudentExport.Write("out", recipe, history, options, sample: [sample]) is { } file)
    Console.WriteLine(
        $"out/{file.File}: {file.Bytes:N0} bytes; {file.Batch} images in {file.Milliseconds:0.00} ms ({file.ModuleMilliseconds:0.00} in TorchSharp)");
