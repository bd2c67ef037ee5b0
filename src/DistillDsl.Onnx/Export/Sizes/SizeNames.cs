using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Sizes;

/// <summary>The names of the sizes that the file leaves open, and the numbers of those that the code fixes.</summary>
/// <param name="inputs">The names of the inputs.</param>
/// <param name="sample">An example of each input, as far as given.</param>
internal sealed class SizeNames(IReadOnlyList<string> inputs, IReadOnlyList<Tensor>? sample)
{
    /// <summary>The name of dimension 0.</summary>
    public const string Batch = "batch";

    private readonly Dictionary<string, long> _fixed = new(StringComparer.Ordinal);

    /// <summary>The sizes of an input of a rank: open ones by name, fixed ones by their number.</summary>
    public IReadOnlyList<OnnxSize> Of(string input, int rank) =>
        [.. Enumerable.Range(0, rank).Select(dim => Size(Name(input, rank, dim)))];

    public void Fix(string name, long size) => _fixed[name] = size;

    /// <summary>The number of an open size in the sample; null without one.</summary>
    public long? InSample(string name)
    {
        for (var i = 0; i < (sample?.Count ?? 0); i++)
            for (var dim = 0; dim < sample![i].shape.Length; dim++)
                if (Name(inputs[i], sample[i].shape.Length, dim) == name) return sample[i].shape[dim];
        return null;
    }

    private OnnxSize Size(string name) => _fixed.TryGetValue(name, out var size) ? size : OnnxSize.Named(name);

    private string Name(string input, int rank, int dim)
    {
        if (dim == 0 && IsBatch(input)) return Batch;
        var name = (rank, dim) switch
        {
            (_, 0) => "size",
            (4, 1) or (5, 1) => "channels",
            (4, 2) or (5, 3) => "height",
            (4, 3) or (5, 4) => "width",
            (5, 2) => "depth",
            (2, 1) => "length",
            (3, _) => dim == 1 ? "size1" : "size2",
            _ => $"size{dim}",
        };
        return inputs.Count == 1 ? name : $"{input}_{name}";
    }

    /// <summary>Whether dimension 0 of an input is the batch: as many as that of the first input, where a sample shows it.</summary>
    private bool IsBatch(string input)
    {
        var at = inputs.ToList().IndexOf(input);
        return sample is null || at >= sample.Count || (sample[at].dim() > 0 && sample[at].shape[0] == sample[0].shape[0]);
    }
}
