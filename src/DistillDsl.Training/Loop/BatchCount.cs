using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>The number of batches of a loader.</summary>
internal static class BatchCount
{
    /// <summary>Null if the loader does not know it in advance.</summary>
    public static int? Of(IEnumerable<Dictionary<string, Tensor>> loader) => loader switch
    {
        IReadOnlyCollection<Dictionary<string, Tensor>> collection => collection.Count,
        DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>> loads => (int)loads.Count,
        _ => null,
    };
}
