using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

/// <summary>Finds what a transformer layer was created with by running it.</summary>
internal static class TransformerProbe
{
    /// <summary>Finds the options under which the formulas give what the module gives for an example.</summary>
    /// <param name="onnx">The graph, for messages.</param>
    /// <param name="module">The module.</param>
    /// <param name="run">Runs the module with its example [steps, batch, features] of a number of features.</param>
    /// <param name="expected">The formulas' result for the example.</param>
    /// <exception cref="OnnxExportException">It is a module of another kind.</exception>
    public static TransformerOptions Options(
        OnnxBuilder onnx, nn.Module module, Func<Func<long, Tensor>, Tensor> run, Func<TorchTransformer, Func<long, Tensor>, Tensor> expected)
    {
        using var scope = NewDisposeScope();
        var named = module.named_parameters().ToDictionary(static p => p.name, static p => (Tensor)p.parameter, StringComparer.Ordinal);
        var weight = named.First(static p => p.Key.EndsWith("out_proj.weight", StringComparison.Ordinal)).Value;
        var size = weight.shape[0];
        var actual = run(Example);
        var scale = Math.Max(1, Difference(actual, zeros_like(actual)));
        var (difference, options) = Enumerable.Range(1, (int)size).Where(h => size % h == 0)
            .SelectMany(static h => new[] { new TransformerOptions(h, false), new TransformerOptions(h, true) })
            .Select(o => (Difference(actual, expected(new(module, o), Example)), o)).MinBy(static o => o.Item1);
        return difference < 1e-3 * scale ? options : throw new OnnxExportException(
            $"{onnx.Place}: its outputs are not those of a {module.GetType().Name} of {size} features with any number of heads and without options such as "
            + "add_bias_kv and add_zero_attn, which cannot be exported.");

        // Not random numbers, whose sequence is the user's; large, so that the heads' weights differ.
        Tensor Example(long features) => (arange(6 * features, ScalarType.Float64).sin() * 3).view(3, 2, features).to(weight.dtype).to(weight.device);
    }

    private static double Difference(Tensor left, Tensor right) => (left - right).abs().max().to(ScalarType.Float64).item<double>();
}
