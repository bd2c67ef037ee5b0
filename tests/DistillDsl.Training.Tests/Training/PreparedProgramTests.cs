using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics.X86;

namespace DistillDsl.Training.Tests.Training;

/// <summary>
/// A program whose processor is known for wrong convolutions, from its start to the first convolution; oneDNN itself tells what it was limited
/// to.
/// </summary>
public sealed class PreparedProgramTests
{
    [Theory]
    [InlineData("Wrong", null, true)]
    [InlineData("Right", null, false)]
    [InlineData("Wrong", "off", false)]
    public void OneDnnIsLimitedBeforeItsFirstConvolution(string verdict, string? check, bool limits)
    {
        if (!X86Base.IsSupported || OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        // The first program of a machine leaves its verdict, which is then taken for another.
        var (_, _, file) = Begin(folder, check: null);
        Assert.Contains(File.ReadAllText(file), (string[])["Right", "Wrong"]);
        File.WriteAllText(file, verdict);

        var (isa, said, _) = Begin(folder, check);

        Assert.Equal(limits, isa == "Intel SSE4.1");
        Assert.Equal(limits, said.Contains("ONEDNN_MAX_CPU_ISA=SSE41 is set", StringComparison.Ordinal));
    }

    /// <summary>By default, glibc returns the memory of six tensors of 16 MiB, and each of their 24,576 pages is a fault in the next round.</summary>
    [Fact]
    public void LargeTensorsGetTheMemoryOfThoseBefore()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var process = Process.Start(Victim(check: null, "memory"))!;

        var faults = int.Parse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);

        Assert.InRange(faults, 0, 8000);
    }

    /// <summary>Starts a training and ends it when oneDNN has told what it uses; null where it is never used.</summary>
    private static (string? Isa, string Said, string Verdict) Begin(TemporaryFolder folder, string? check)
    {
        const string Told = "cpu,isa:";
        var run = Directory.CreateDirectory(Path.Combine(folder.Path, Guid.NewGuid().ToString("N"))).FullName;
        var start = Victim(check, run, Path.Combine(run, "student.dat"));
        start.Environment["XDG_CACHE_HOME"] = folder.Path;
        start.Environment["ONEDNN_VERBOSE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string? line;
        do line = process.StandardOutput.ReadLine();
        while (line is not null && !line.Contains(Told, StringComparison.Ordinal));
        process.Kill();
        return (line?.Split(Told)[1].Trim(), error.Result, Directory.GetFiles(Path.Combine(folder.Path, "distilldsl", "torch-check")).Single());
    }

    private static ProcessStartInfo Victim(string? check, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "TrainingVictim.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in (string[])["ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "DISTILLDSL_TORCH_CHECK"]) start.Environment.Remove(inherited);
        if (check is not null) start.Environment["DISTILLDSL_TORCH_CHECK"] = check;
        return start;
    }
}
