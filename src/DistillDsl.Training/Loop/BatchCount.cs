using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>How many batches a loader has.</summary>
internal static class BatchCount
{
    /// <summary>Null where the loader does not tell before it has run.</summary>
    public static int? Of(IEnumerable<Dictionary<string, Tensor>> loader) => loader switch
    {
        IReadOnlyCollection<Dictionary<string, Tensor>> collection => collection.Count,
        DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>> loads => (int)loads.Count,
        _ => null,
    };
}
