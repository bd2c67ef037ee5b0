using System.Diagnostics;
using System.Text.Json;

namespace DistillDsl.Tool.Projects;

/// <summary>What a build would give the compiler, asked of MSBuild itself: nothing of a project's logic is done a second time here.</summary>
internal static class CompilerArguments
{
    // As editors ask: nothing is compiled, and what is up to date is told all the same.
    private static readonly string[] Properties =
        ["SkipCompilerExecution=true", "ProvideCommandLineArgs=true", "DesignTimeBuild=true", "BuildProjectReferences=false",
            "NonExistentFile=__none__/__none__"];

    /// <exception cref="ToolException">MSBuild cannot evaluate the project.</exception>
    public static async Task<string[]> Of(string project, string configuration, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["msbuild", project, "-nologo", "-t:Compile", $"-p:Configuration={configuration}", "-getItem:CscCommandLineArgs"];
        foreach (var argument in arguments.Concat(Properties.Select(static property => $"-p:{property}"))) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start) ?? throw new ToolException("'dotnet' cannot be started; install the .NET SDK.");
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0) throw new ToolException($"{project} cannot be read: {FirstError(output + await errors)}");
        using var read = JsonDocument.Parse(output);
        var items = read.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs");
        return items.GetArrayLength() > 0
            ? [.. items.EnumerateArray().Select(static item => item.GetProperty("Identity").GetString()!)]
            : throw new ToolException($"{project} compiles nothing; if it has several target frameworks, name one by the property TargetFramework.");
    }

    private static string FirstError(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(static line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines.LastOrDefault() ?? "MSBuild failed.";
    }
}
