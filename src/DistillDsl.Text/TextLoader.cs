using System.Collections;
using DistillDsl.Training.Data;
using Microsoft.ML.Tokenizers;
using static TorchSharp.torch;

namespace DistillDsl.Text;

/// <summary>
/// The batches of a <see cref="TextSet"/>: "ids" int64 [B, length], the tokens; "mask" int64 [B, length], 1 for a token and 0 for padding; "index" int64
/// [B], the numbers of the texts; and, if they have labels, "labels" int64 [B]. All texts have one length, so that a teacher cache knows a text in whichever
/// batch it is. A batch is disposed when the next one is requested.
/// </summary>
public sealed class TextLoader : IReadOnlyCollection<Dictionary<string, Tensor>>, IEpochBatches, ISampleBatches, IFingerprinted, IDisposable
{
    private readonly TextLoaderOptions _options;
    private readonly BatchPlan _plan;
    private readonly Tensor _tokens;
    private readonly Tensor _mask;
    private readonly Tensor? _labels;

    /// <summary>Makes tokens of all texts, by several threads.</summary>
    /// <param name="set">The texts.</param>
    /// <param name="tokenizer">
    /// The networks' tokenizer, such as <c>BertTokenizer.Create("vocab.txt")</c> or <c>BpeTokenizer.Create("vocab.json", "merges.txt")</c>.
    /// </param>
    /// <param name="options">The loader options.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the padding is not known.</exception>
    public TextLoader(TextSet set, Tokenizer tokenizer, TextLoaderOptions options)
    {
        options.Validate();
        _options = options;
        _plan = new(set.Count, options.BatchSize, options.Shuffle, options.DropLast, options.Seed);
        var padding = options.PadToken ?? (tokenizer as BertTokenizer)?.PaddingTokenId
            ?? throw new ArgumentException(
                $"{nameof(TextLoaderOptions)}.{nameof(options.PadToken)} is not set, and a {tokenizer.GetType().Name} does not tell its padding.",
                nameof(options));
        var length = options.Length;
        var tokens = new long[checked(set.Count * length)];
        var mask = new long[tokens.Length];
        Parallel.For(0, set.Count, i =>
        {
            // Only a BERT tokenizer has tokens for begin and end, and only if it is asked for them.
            var ids = tokenizer is BertTokenizer bert
                ? bert.EncodeToIds(set.Texts[i], length, addSpecialTokens: true, out _, out _)
                : tokenizer.EncodeToIds(set.Texts[i], length, out _, out _);
            for (var j = 0; j < length; j++)
            {
                tokens[i * length + j] = j < ids.Count ? ids[j] : padding;
                mask[i * length + j] = j < ids.Count ? 1 : 0;
            }
        });

        using var scope = NewDisposeScope();
        var device = options.Device ?? CPU;
        _tokens = scope.Detach(tensor(tokens, [set.Count, length]).to(device));
        _mask = scope.Detach(tensor(mask, [set.Count, length]).to(device));
        if (set.Labels is { } labels) _labels = scope.Detach(tensor(labels.Select(label => (long)label).ToArray()).to(device));
    }

    /// <summary>The number of batches per epoch.</summary>
    public int Count => _plan.Count;

    /// <summary>The number of texts.</summary>
    public int Samples => _plan.Samples;

    /// <inheritdoc />
    public int Epoch { get; set; } = 1;

    /// <inheritdoc />
    public bool Augments => false;

    /// <summary>The number and length of the texts, and a hash of tokens, labels and options.</summary>
    public string Fingerprint
    {
        get
        {
            using var hash = new ContentHash();
            hash.Add($"{_plan} {_options.TokensKey} {_options.MaskKey}");
            hash.Add("tokens", _tokens);
            hash.Add("mask", _mask);
            if (_labels is not null) hash.Add("labels", _labels);
            return $"{Samples} texts of {_options.Length} tokens in batches of {_plan.BatchSize}, {hash.End()}";
        }
    }

    /// <inheritdoc />
    public IEnumerator<Dictionary<string, Tensor>> GetEnumerator() => BatchPlan.Run(_plan.Epoch(Epoch), Batch).GetEnumerator();

    /// <inheritdoc />
    public IEnumerable<Dictionary<string, Tensor>> EverySample(int epoch) => BatchPlan.Run(_plan.InOrder(), Batch);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Disposes the tokens.</summary>
    public void Dispose()
    {
        _tokens.Dispose();
        _mask.Dispose();
        _labels?.Dispose();
    }

    private Dictionary<string, Tensor> Batch(long[] texts)
    {
        using var scope = NewDisposeScope();
        var index = tensor(texts).to(_tokens.device);
        var batch = new Dictionary<string, Tensor> { [_options.TokensKey] = _tokens.index_select(0, index) };
        if (_options.MaskKey is { } mask) batch[mask] = _mask.index_select(0, index);
        if (_labels is not null) batch["labels"] = _labels.index_select(0, index);
        batch["index"] = index;
        foreach (var tensor in batch.Values) scope.Detach(tensor);
        return batch;
    }
}
