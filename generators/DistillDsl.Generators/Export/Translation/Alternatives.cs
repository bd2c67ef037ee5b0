namespace DistillDsl.Generators.Export.Translation;

/// <summary>What to write instead of functions and layers that cannot be exported.</summary>
internal static class Alternatives
{
    private const string Value = "the value of a tensor is not known when the module is exported: compute with tensors, where or masked_fill instead";
    private const string Count = "how many elements it gives depends on their values: write where or masked_fill, or topk with a number";
    private const string Loss = "a loss is not part of the exported network: return the outputs, and compute it outside";
    private const string Volume = "TorchSharp's calls the one of signals: write max_pool3d, or amax over the last three dimensions";
    private const string Random = "its windows are drawn at random: write max_pool2d or max_pool3d";
    private const string Unpool = "TorchSharp's fails with output_size: leave it out";
    private const string Unchanged = "TorchSharp's returns its input as it is: write clamp(min, max)";

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["item"] = Value,
        ["data"] = Value,
        ["ToSingle"] = Value,
        ["ToDouble"] = Value,
        ["ToInt32"] = Value,
        ["ToInt64"] = Value,
        ["ToBoolean"] = Value,
        ["nonzero"] = Count,
        ["nonzero_as_list"] = Count,
        ["argwhere"] = Count,
        ["masked_select"] = Count,
        ["unique"] = Count,
        ["unique_consecutive"] = Count,
        ["where"] = "write torch.where(condition, x, y)",
        ["hardtanh"] = Unchanged,
        ["hardtanh_"] = Unchanged,
        ["Hardtanh"] = Unchanged,
        ["adaptive_max_pool3d"] = Volume,
        ["AdaptiveMaxPool3d"] = Volume,
        ["fractional_max_pool2d"] = Random,
        ["fractional_max_pool3d"] = Random,
        ["FractionalMaxPool2d"] = Random,
        ["FractionalMaxPool3d"] = Random,
        ["max_unpool1d"] = Unpool,
        ["max_unpool2d"] = Unpool,
        ["max_unpool3d"] = Unpool,
        ["MaxUnpool1d"] = Unpool,
        ["MaxUnpool2d"] = Unpool,
        ["MaxUnpool3d"] = Unpool,
        ["EmbeddingBag"] = "give it bags of one length [batch, length], without offsets and weights",
        ["cross_entropy"] = Loss,
        ["nll_loss"] = Loss,
        ["mse_loss"] = Loss,
        ["l1_loss"] = Loss,
        ["smooth_l1_loss"] = Loss,
        ["huber_loss"] = Loss,
        ["kl_div"] = Loss,
        ["binary_cross_entropy"] = Loss,
        ["binary_cross_entropy_with_logits"] = Loss,
        ["upsample_nearest"] = "TorchSharp's always fails: write interpolate",
        ["tensordot"] = "TorchSharp's fails with a number of dimensions: name those of each tensor",
        ["cummax"] = "write cumsum, or amax of slices",
        ["median"] = "write sort, and index its values",
    };

    /// <param name="name">The name of the function or of the layer's type.</param>
    /// <param name="isOfTorch">Whether it is a function of <c>torch</c>, and not of a class such as <c>torch.linalg</c>.</param>
    public static string To(string name, bool isOfTorch = true) =>
        !isOfTorch ? "write it with functions of torch and torch.nn.functional" : Texts.TryGetValue(name, out var text) ? text : "";
}
