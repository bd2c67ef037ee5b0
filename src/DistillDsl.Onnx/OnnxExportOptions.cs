using static TorchSharp.torch;

namespace DistillDsl.Onnx;

/// <summary>How a module is exported to an ONNX file.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>
    /// An example of each input, in the order of <c>forward</c>: it tells ranks and types, and the numbers of sizes that the code needs. All other sizes are
    /// left open in the file. Not needed where the first layer tells the shape and the code needs no size.
    /// </summary>
    public IReadOnlyList<Tensor>? Sample { get; init; }

    /// <summary>Sizes to be fixed in the file, by their names: <c>batch</c>, <c>height</c>, <c>width</c>, as an export without this shows them.</summary>
    public IReadOnlyDictionary<string, long> FixedSizes { get; init; } = new Dictionary<string, long>();

    /// <summary>Facts for the file's metadata, by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The same options, with what a recipe's student is made by in the metadata: recipe, fingerprint, and version of the library.</summary>
    /// <param name="recipe">The recipe.</param>
    public OnnxExportOptions Of(IRecipe recipe) => this with
    {
        Metadata = new Dictionary<string, string>(Metadata)
        {
            ["recipe"] = recipe.Info.Name,
            ["fingerprint"] = recipe.Info.Fingerprint,
            ["version"] = typeof(IRecipe).Assembly.GetName().Version?.ToString() ?? "",
        },
    };
}
