using System.Diagnostics;

namespace SystemTorch.Tests.Core;

/// <summary>The script that compiles the native file says what is missing.</summary>
public class NativeBuildTests
{
    [Fact]
    public void A_folder_that_is_no_libtorch_is_refused()
    {
        var empty = Directory.CreateTempSubdirectory();
        try
        {
            var (code, error) = Build(empty.FullName);
            Assert.Equal(1, code);
            Assert.Contains($"{empty.FullName} is no libtorch folder", error);
        }
        finally
        {
            empty.Delete(true);
        }
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_refused()
    {
        var (code, error) = Build("/no/such/folder");
        Assert.Equal(1, code);
        Assert.Contains("the folder /no/such/folder does not exist", error);
    }

    private static (int Code, string Error) Build(string torch)
    {
        var script = Path.Combine(Repository.SystemTorch, "Native", "build.sh");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, Path.GetTempPath(), torch]) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
