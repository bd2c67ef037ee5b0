using System.Diagnostics;

namespace DistillDsl.Package.Tests;

/// <summary>Runs <c>dotnet</c> as a user's shell does.</summary>
internal static class Dotnet
{
    /// <summary>Runs a command.</summary>
    /// <returns>The exit code, and what it wrote on both outputs.</returns>
    public static (int ExitCode, string Output) Run(string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test runner's own, which would lead the user's build to the runner's files.
        var inherited = start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var name in inherited) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
