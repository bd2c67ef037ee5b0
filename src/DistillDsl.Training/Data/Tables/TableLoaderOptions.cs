using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>The options of a <see cref="TableLoader"/>.</summary>
public sealed record TableLoaderOptions
{
    /// <summary>The batch size, at least 1.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether the rows are shuffled in every epoch.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Whether an incomplete last batch is dropped.</summary>
    public bool DropLast { get; init; }

    /// <summary>The seed, which together with the epoch determines the order.</summary>
    public long Seed { get; init; }

    /// <summary>The device on which the batches are created; the CPU by default.</summary>
    public Device? Device { get; init; }
}
