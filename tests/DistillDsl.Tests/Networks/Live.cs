using TorchSharp;

namespace DistillDsl.Tests.Networks;

/// <summary>The tensors of this thread that nobody disposed.</summary>
internal static class Live
{
    public static long Count => DisposeScopeManager.Statistics.ThreadTotalLiveCount;
}
