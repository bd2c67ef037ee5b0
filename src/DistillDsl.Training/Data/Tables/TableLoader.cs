using System.Collections;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// The batches of a <see cref="TableFile"/>: "data" float32 [B, inputs], "index" int64 [B], the numbers of the rows, and "labels", int64 [B] of classes or
/// float32 [B, 1] of numbers. A batch is disposed when the next one is requested.
/// </summary>
public sealed class TableLoader : IReadOnlyCollection<Dictionary<string, Tensor>>, IEpochBatches, ISampleBatches, IFingerprinted, IDisposable
{
    private readonly Tensor _inputs;
    private readonly Tensor? _targets;
    private readonly BatchPlan _plan;

    /// <summary>Encodes all rows.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="encoding">The encoding of the training part.</param>
    /// <param name="options">The loader options.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidDataException">A value is missing, not a number, or a category or class that the training part does not have.</exception>
    public TableLoader(TableFile table, TableEncoding encoding, TableLoaderOptions options)
    {
        if (options.BatchSize < 1)
            throw new ArgumentException(
                $"{nameof(TableLoaderOptions)}.{nameof(options.BatchSize)} is {options.BatchSize}; expected at least 1.", nameof(options));
        _plan = new(table.Count, options.BatchSize, options.Shuffle, options.DropLast, options.Seed);
        using var scope = NewDisposeScope();
        var device = options.Device ?? CPU;
        _inputs = scope.Detach(encoding.Inputs(table).to(device));
        if (encoding.Targets(table) is { } targets) _targets = scope.Detach(targets.to(device));
    }

    /// <summary>The number of batches per epoch.</summary>
    public int Count => _plan.Count;

    /// <summary>The number of rows.</summary>
    public int Samples => _plan.Samples;

    /// <inheritdoc />
    public int Epoch { get; set; } = 1;

    /// <inheritdoc />
    public bool Augments => false;

    /// <summary>The number of rows and inputs, and a hash of inputs, targets and options.</summary>
    public string Fingerprint
    {
        get
        {
            using var hash = new ContentHash();
            hash.Add(_plan.ToString());
            hash.Add("data", _inputs);
            if (_targets is not null) hash.Add("labels", _targets);
            return $"{Samples} rows of {_inputs.shape[1]} inputs in batches of {_plan.BatchSize}, {hash.End()}";
        }
    }

    /// <inheritdoc />
    public IEnumerator<Dictionary<string, Tensor>> GetEnumerator() => BatchPlan.Run(_plan.Epoch(Epoch), Batch).GetEnumerator();

    /// <inheritdoc />
    public IEnumerable<Dictionary<string, Tensor>> EverySample(int epoch) => BatchPlan.Run(_plan.InOrder(), Batch);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Disposes the encoded rows.</summary>
    public void Dispose()
    {
        _inputs.Dispose();
        _targets?.Dispose();
    }

    private Dictionary<string, Tensor> Batch(long[] rows)
    {
        using var scope = NewDisposeScope();
        var index = tensor(rows).to(_inputs.device);
        var batch = new Dictionary<string, Tensor> { ["data"] = _inputs.index_select(0, index) };
        if (_targets is not null) batch["labels"] = _targets.index_select(0, index);
        batch["index"] = index;
        foreach (var tensor in batch.Values) scope.Detach(tensor);
        return batch;
    }
}
