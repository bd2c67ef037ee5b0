using DistillDsl.Training.Export;
using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Tests;

public sealed class StudentExportTests
{
    [Fact]
    public void The_safetensors_file_gives_the_same_student()
    {
        using var scope = NewDisposeScope();
        var folder = Directory.CreateTempSubdirectory();
        using var student = new Net();
        using var teacher = new ScriptTeacher(TestFiles.Of("net-script.pt"));
        using var recipe = new ScriptRecipe(student, teacher, TestFiles.Input());
        // The running statistics of the batch norm belong to it, and its counter, an integer without dimensions.
        student.train();
        student.call(TestFiles.Input()).Dispose();
        StudentExport.Write(folder.FullName, recipe);
        using var loaded = new Net();
        Checkpoint.Load(loaded, Path.Combine(folder.FullName, StudentExport.SafeTensors));
        foreach (var (name, value) in student.state_dict()) Assert.True(value.eq(loaded.state_dict()[name]).all().item<bool>(), name);
        folder.Delete(recursive: true);
    }
}
