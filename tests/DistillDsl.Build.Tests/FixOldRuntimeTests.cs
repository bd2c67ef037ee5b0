using System.Collections;
using System.Reflection;
using Microsoft.Build.Utilities;

namespace DistillDsl.Build.Tests;

/// <summary>The build step over the real library, in a folder of its own.</summary>
public sealed class FixOldRuntimeTests : IDisposable
{
    private static readonly string InThePackage = Path.Combine(
        typeof(FixOldRuntimeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "PackageFolder").Value!,
        "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    private readonly string _folder = Directory.CreateTempSubdirectory("distilldsl-").FullName;
    private readonly Engine _engine = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TheRealLibraryIsChangedInOneByteOfACopy()
    {
        var before = File.ReadAllBytes(InThePackage);

        var step = Run(InThePackage, always: true);

        var path = Assert.Single(step.Fixed).ItemSpec;
        Assert.Equal(InThePackage, Assert.Single(step.Replaced).ItemSpec);
        Assert.Equal("runtimes/linux-x64/native/", step.Fixed[0].GetMetadata("DestinationSubDirectory"));
        Assert.Equal(before, File.ReadAllBytes(InThePackage));
        var change = Assert.Single(before.Zip(File.ReadAllBytes(path)), static pair => pair.First != pair.Second);
        Assert.Equal((0, 2), change);
    }

    [Fact]
    public void ASecondBuildWritesNothing()
    {
        var path = Run(InThePackage, always: true).Fixed.Single().ItemSpec;
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        Run(InThePackage, always: true);

        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
    }

    /// <summary>
    /// What this process runs on is what the build beside it found: the library that it loaded is the changed one exactly where the
    /// system's runtime is old.
    /// </summary>
    [Fact]
    public void TheCopyIsMadeWhereThisSystemNeedsIt()
    {
        if (!OperatingSystem.IsLinux()) return;
        var isOld = !new ElfFile(File.ReadAllBytes(SystemRuntime.Find()!)).Definitions().Contains(OldRuntime.MarkerVersion);

        Assert.Equal(isOld ? 1 : 0, Run(InThePackage).Fixed.Length);
        var beside = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so"));
        Assert.Equal(isOld, new ElfFile(beside).Needs().Single(static need => need.Version == OldRuntime.MarkerVersion).IsWeak);
        Assert.Equal(3, TorchSharp.torch.ones(3).sum().item<float>());
    }

    [Fact]
    public void OtherFilesAreLeftAlone()
    {
        var step = Run(Path.Combine(_folder, "LibTorchSharp.dll"), always: true);

        Assert.Empty(step.Fixed);
        Assert.Empty(_engine.Warnings);
    }

    [Fact]
    public void AFileThatIsNotAsExpectedIsAWarning()
    {
        var file = Path.Combine(_folder, "libLibTorchSharp.so");
        File.WriteAllText(file, "not a library");

        var step = Run(file, always: true);

        Assert.Empty(step.Fixed);
        Assert.Equal("DDSL0901", Assert.Single(_engine.Warnings).Code);
    }

    private FixOldRuntime Run(string file, bool always = false)
    {
        var item = new TaskItem(file, new Hashtable { ["DestinationSubDirectory"] = "runtimes/linux-x64/native/" });
        var step = new FixOldRuntime { BuildEngine = _engine, Files = [item], Folder = Path.Combine(_folder, "obj"), Always = always };
        Assert.True(step.Execute());
        return step;
    }
}
