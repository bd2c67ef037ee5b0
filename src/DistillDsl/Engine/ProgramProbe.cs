using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using static DistillDsl.Engine.ConvolutionVerdict;

namespace DistillDsl.Engine;

/// <summary>Runs the same program as a separate process that only checks the convolutions, so that this process can still follow the result.</summary>
internal static class ProgramProbe
{
    private const int Right = 0;
    private const int Wrong = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>If this process is such a probe, checks the convolutions and exits.</summary>
    public static void EndIfProbe()
    {
        if (Environment.GetEnvironmentVariable(TorchCheckSwitch.Variable) == TorchCheckSwitch.Probe)
            Environment.Exit(ConvolutionCheck.Fault() is null ? Right : Wrong);
    }

    /// <summary>The result of a probe; unknown if it cannot be started or exits in any other way.</summary>
    public static ConvolutionVerdict Run(Assembly program)
    {
        if (Command(program) is not { } command) return Unknown;
        command.Environment[TorchCheckSwitch.Variable] = TorchCheckSwitch.Probe;
        command.RedirectStandardOutput = command.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(command)!;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(Patience))
                return process.ExitCode switch { Right => ConvolutionVerdict.Right, Wrong => ConvolutionVerdict.Wrong, _ => Unknown };
            process.Kill(entireProcessTree: true);
            return Unknown;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            return Unknown;
        }
    }

    private static ProcessStartInfo? Command(Assembly program)
    {
        if (Environment.ProcessPath is not { } host || program.EntryPoint is null) return null;
        // A test host is not the program itself, but the .NET host can start the test assembly as one.
        if (Path.GetFileNameWithoutExtension(host) == "dotnet") return program.Location.Length > 0 ? new(host, ["exec", program.Location]) : null;
        return program == Assembly.GetEntryAssembly() ? new(host) : null;
    }
}
