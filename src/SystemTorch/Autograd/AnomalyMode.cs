using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Has autograd remember the forward's stack and, if asked, look for NaN in gradients, until it is disposed.</summary>
public unsafe class AnomalyMode : IDisposable
{
    private readonly bool enabledBefore, checkedBefore;

    public AnomalyMode(bool enabled, bool check_nan = true)
    {
        enabledBefore = IsEnabled;
        checkedBefore = ShouldCheckNaN;
        Native.st_set_anomaly_mode(enabled, check_nan);
    }

    public static bool IsEnabled
    {
        get
        {
            bool check;
            return Native.st_anomaly_mode(&check);
        }
    }

    public static bool ShouldCheckNaN
    {
        get
        {
            bool check;
            Native.st_anomaly_mode(&check);
            return check;
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Native.st_set_anomaly_mode(enabledBefore, checkedBefore);
}
