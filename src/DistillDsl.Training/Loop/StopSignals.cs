using System.Runtime.InteropServices;

namespace DistillDsl.Training;

/// <summary>During its lifetime, the first SIGINT or SIGTERM is only recorded; a second one has its usual effect.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;
    private volatile StopSignal? _received;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Receive(context, new("SIGINT", 130))),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Receive(context, new("SIGTERM", 143))),
    ];

    /// <summary>The first signal; null before it.</summary>
    public StopSignal? Received => _received;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    private void Receive(PosixSignalContext context, StopSignal signal)
    {
        if (_received is not null) return;
        _received = signal;
        context.Cancel = true;
    }
}

/// <summary>A signal that ends a training.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ExitCode">The conventional exit code of a process ended by it: 128 plus its number.</param>
internal sealed record StopSignal(string Name, int ExitCode);
