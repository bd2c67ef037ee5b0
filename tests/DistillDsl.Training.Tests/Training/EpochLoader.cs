using System.Collections;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Training;

/// <summary>Batches in an order that depends on the epoch alone. Like the real ones it makes them as they are asked for and disposes them afterwards.</summary>
internal sealed class EpochLoader(int batches, int size = 8) : IReadOnlyCollection<Dictionary<string, Tensor>>, IEpochBatches
{
    public int Epoch { get; set; } = 1;

    public int Count => batches;

    /// <summary>The epoch whose third batch holds NaN; 0 for none.</summary>
    public int Poisoned { get; init; }

    public IEnumerator<Dictionary<string, Tensor>> GetEnumerator()
    {
        var all = TinyData.Batches(batches, size);
        var order = Enumerable.Range(0, batches).ToArray();
        new Random(Epoch).Shuffle(order);
        if (Epoch == Poisoned) all[order[2]]["data"][1, 1] = float.NaN;
        foreach (var i in order)
        {
            yield return all[i];
            foreach (var tensor in all[i].Values) tensor.Dispose();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
