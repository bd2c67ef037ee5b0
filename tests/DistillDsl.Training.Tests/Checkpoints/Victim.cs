using System.Diagnostics;
using System.Globalization;

namespace DistillDsl.Training.Tests.Checkpoints;

/// <summary>A training in a process of its own: tests/TrainingVictim.</summary>
internal sealed class Victim : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    /// <param name="folder">Where its checkpoints are.</param>
    /// <param name="weights">Where its student goes at the end.</param>
    /// <param name="steps">After how many steps it waits to be ended; left out: it goes on to its end.</param>
    public Victim(string folder, string weights, int? steps = null)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "TrainingVictim.dll"), folder, weights])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (steps is { } limit) start.ArgumentList.Add(limit.ToString(CultureInfo.InvariantCulture));
        // Small matrices are multiplied sooner by one thread, and in one order.
        start.Environment["OMP_NUM_THREADS"] = "1";
        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The next line it tells.</summary>
    public string Line() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"It ended with {End()}: {_error.Result}");

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends a signal by its name.</summary>
    public void Send(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code and what it told on its error output.</returns>
    public (int ExitCode, string Error) End()
    {
        while (_process.StandardOutput.ReadLine() is not null)
        {
        }

        _process.WaitForExit();
        return (_process.ExitCode, _error.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
