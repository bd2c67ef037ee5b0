using static TorchSharp.torch;

namespace DistillDsl.Text;

/// <summary>The options of a <see cref="TextLoader"/>.</summary>
public sealed record TextLoaderOptions
{
    /// <summary>The number of tokens of every text, at least 1: longer ones are cut, shorter ones padded.</summary>
    public int Length { get; init; } = 128;

    /// <summary>
    /// The token of the padding; if omitted, that of a <see cref="Microsoft.ML.Tokenizers.BertTokenizer"/>. Other tokenizers do not tell theirs.
    /// </summary>
    public int? PadToken { get; init; }

    /// <summary>The key of the tokens in a batch: the name of the network's parameter.</summary>
    public string TokensKey { get; init; } = "ids";

    /// <summary>The key of the mask in a batch; null for a network that takes none.</summary>
    public string? MaskKey { get; init; } = "mask";

    /// <summary>The batch size, at least 1.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Whether the texts are shuffled in every epoch.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Whether an incomplete last batch is dropped.</summary>
    public bool DropLast { get; init; }

    /// <summary>The seed, which together with the epoch determines the order.</summary>
    public long Seed { get; init; }

    /// <summary>The device on which the batches are created; the CPU by default.</summary>
    public Device? Device { get; init; }

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void Validate()
    {
        if (Length < 1) throw Fault(nameof(Length), Length);
        if (BatchSize < 1) throw Fault(nameof(BatchSize), BatchSize);

        static ArgumentException Fault(string option, int value) => new($"{nameof(TextLoaderOptions)}.{option} is {value}; expected at least 1.");
    }
}
