using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>
/// The taps that capture one pass: armed from construction until disposal, so that a failing pass leaves nothing behind.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArmedTaps : IDisposable
{
    private readonly Tap?[] _taps;

    /// <param name="taps">The taps of the layers that this pass reads; null is skipped.</param>
    public ArmedTaps(params Tap?[] taps)
    {
        _taps = taps;
        foreach (var tap in taps) tap?.Arm();
    }

    /// <summary>Disarms the taps and drops what was captured but not taken.</summary>
    public void Dispose()
    {
        foreach (var tap in _taps) tap?.Drop();
    }
}
