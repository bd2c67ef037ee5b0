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

    /// <summary>
    /// Multiplies each batch norm into the weights of the convolution or linear layer in front of it: fewer operators, the same results but for rounding.
    /// The value in front of the norm is no longer in the file.
    /// </summary>
    public bool FoldBatchNorm { get; init; }

    /// <summary>
    /// Keeps float32 weights of 256 elements or more in float16, which halves the file; they are made float32 when it is loaded. Weights beyond the range of
    /// float16 stay as they are.
    /// </summary>
    public bool HalfWeights { get; init; }

    /// <summary>
    /// Samples of the inputs, by which the model is quantized: convolutions, linear layers and products with constant weights compute in int8, in the form
    /// with <c>QuantizeLinear</c> and <c>DequantizeLinear</c>, and so do the sums that skip connections add to them; transposed convolutions stay as they are,
    /// because ONNX Runtime has none in int8. Each sample has a batch of every input, in the order of <c>forward</c>; a hundred images of the
    /// training set, prepared as for training, are enough to know the ranges of the values. Weights have a scale for each output channel, and batch norms are
    /// multiplied into them. The file has about a quarter of the size. Float32 if omitted.
    /// </summary>
    public IEnumerable<IReadOnlyList<Tensor>>? Calibration { get; init; }

    /// <summary>
    /// How many percent of a value's numbers its range for int8 spans: 99.99 leaves out one of ten thousand, half of them at each end, so that a few outliers
    /// do not make the steps coarse; they are then clipped. Over several samples the widest range counts.
    /// </summary>
    public double CalibrationPercentile { get; init; } = 100;

    /// <summary>
    /// Quantizes weights to 7 bits, -63 to 63, as other tools' <c>reduce_range</c> does: on x86 processors without VNNI, the sums of two products of uint8 and
    /// int8 saturate in 16 bits, which costs accuracy without a word. Not needed on newer processors and on ARM, nor where ONNX Runtime's session option
    /// <c>session.x64quantprecision</c> is set.
    /// </summary>
    public bool SevenBitWeights { get; init; }

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
