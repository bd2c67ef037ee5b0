using System.Diagnostics;

namespace DistillDsl.PyTorch.Tests;

/// <summary>A test that is skipped where python3, the system's if there is one, cannot import the modules.</summary>
internal sealed class PythonFactAttribute : FactAttribute
{
    private const string DebiansPython = "/usr/bin/python3";

    public PythonFactAttribute(string modules)
    {
        if (!Runs("-c", $"import {modules}")) Skip = $"python3 cannot import {modules}.";
    }

    /// <summary>Whether python3 runs and ends without an error.</summary>
    public static bool Runs(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(File.Exists(DebiansPython) ? DebiansPython : "python3", arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
