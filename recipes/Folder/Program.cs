using System.CommandLine;
using DistillDsl.Recipes;
using DistillDsl.Recipes.Folder;
using DistillDsl.Training;

var images = new Option<DirectoryInfo?>("--images") { Description = "a folder with a folder for each class; drawn images if omitted" };
var teacher = new Option<FileInfo?>("--teacher") { Description = "a teacher's ONNX or TorchScript file (.onnx, .pt); one is trained if omitted" };
var size = new Option<int>("--size") { Description = "height and width that the images get, as the teacher takes them", DefaultValueFactory = _ => 32 };
var epochs = new Option<int>("--epochs") { Description = "epochs of each training", DefaultValueFactory = _ => 6 };
var seed = new Option<int>("--seed") { Description = "the seed of the split, the weights and the order", DefaultValueFactory = _ => 1 };
var output = new Option<DirectoryInfo?>("--out") { Description = "where the student is written; a temporary folder if omitted" };
var command = new RootCommand("Distills a teacher in a file into a small network, on images in folders.") { images, teacher, size, epochs, seed, output };

return RecipeProgram.Run(command, args, arguments =>
{
    var target = arguments.GetValue(output)?.FullName ?? Directory.CreateTempSubdirectory("folder").FullName;
    var folder = arguments.GetValue(images)?.FullName;
    if (folder is null)
    {
        folder = Path.Combine(target, "images");
        DrawnFolder.Write(folder, count: 2400, arguments.GetValue(size));
    }
    var options = new TrainerOptions { Epochs = arguments.GetValue(epochs), LearningRate = 0.05, Seed = arguments.GetValue(seed) };
    new FolderExperiment(folder, arguments.GetValue(size), options).Run(arguments.GetValue(teacher)?.FullName, target);
});
