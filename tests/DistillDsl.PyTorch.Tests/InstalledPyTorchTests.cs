using static TorchSharp.torch;
using static TorchSharp.torchvision;

namespace DistillDsl.PyTorch.Tests;

/// <summary>Files of the PyTorch that is installed here, in addition to those that are kept.</summary>
public sealed class InstalledPyTorchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pytorch").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PythonFact("torch")]
    public void ItsFilesGiveItsOutputs()
    {
        Assert.True(PythonFactAttribute.Runs(TestFiles.Of("write_files.py"), _folder));
        using var scope = NewDisposeScope();
        foreach (var file in new[] { "net.pth", "net-legacy.pth", "net-parameters.pth", "net.safetensors" })
        {
            using var net = new Net();
            Checkpoint.Load(net, Path.Combine(_folder, file));
            net.eval();
            TestFiles.AssertClose(TestFiles.Expected("logits", _folder), net.call(TestFiles.Input()));
        }

        using var teacher = new ScriptTeacher(Path.Combine(_folder, "net-script.pt"));
        TestFiles.AssertClose(TestFiles.Expected("logits", _folder), teacher.call(TestFiles.Input()));
    }

    /// <summary>torchvision's own file format and names, with random weights.</summary>
    [PythonFact("torchvision")]
    public void TorchVisionsNetworksTakeTorchvisionsFiles()
    {
        Assert.True(PythonFactAttribute.Runs(TestFiles.Of("write_resnet.py"), _folder));
        using var scope = NewDisposeScope();
        using var teacher = models.resnet18();
        var report = Checkpoint.Load(teacher, Path.Combine(_folder, "resnet18.pth"));
        teacher.eval();
        Assert.Equal(122, report.Loaded.Count);
        TestFiles.AssertClose(TestFiles.Expected("logits", _folder), teacher.call(linspace(-2, 2, 3 * 64 * 64).reshape(1, 3, 64, 64)), 1e-4);
    }
}
