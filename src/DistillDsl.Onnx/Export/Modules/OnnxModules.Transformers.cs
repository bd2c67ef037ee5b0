using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

public static partial class OnnxModules
{
    /// <summary>Attention of several heads, of inputs [steps, batch, features].</summary>
    /// <returns>The output, and the weights of the keys as the mean of the heads; null if they are not needed.</returns>
    public static Tuple<OnnxValue, OnnxValue?> Call(
        this OnnxBuilder onnx, MultiheadAttention module, OnnxValue query, OnnxValue key, OnnxValue value,
        OnnxValue? key_padding_mask = null, bool need_weights = true, OnnxValue? attn_mask = null) => onnx.In(module, () =>
    {
        var named = module.named_parameters().ToDictionary(static p => p.name, static p => (Tensor)p.parameter, StringComparer.Ordinal);
        long Features(string name) => named.TryGetValue(name, out var weight) ? weight.shape[1] : named["out_proj.weight"].shape[1];
        var (q, k, v) = (Features("q_proj_weight"), Features("k_proj_weight"), Features("v_proj_weight"));
        var options = TransformerProbe.Options(
            onnx, module, x => module.forward(x(q), x(k), x(v), null!, true, null!).Item1,
            (formulas, x) => formulas.Attention("", x(q), x(k), x(v), null, null).Output);
        var (output, weights) = new OnnxTransformer(onnx, module, options).Attention("", query, key, value, attn_mask, key_padding_mask);
        return Tuple.Create(output, need_weights ? weights : null);
    });

    /// <summary>One layer of an encoder, of an input [steps, batch, features].</summary>
    public static OnnxValue Call(
        this OnnxBuilder onnx, TransformerEncoderLayer module, OnnxValue src, OnnxValue? src_mask = null, OnnxValue? src_key_padding_mask = null) =>
        onnx.In(module, () =>
        {
            var size = SizeOf(module);
            var options = TransformerProbe.Options(
                onnx, module, x => module.forward(x(size)), (formulas, x) => formulas.EncoderLayer("", x(size), null, null));
            return new OnnxTransformer(onnx, module, options).EncoderLayer("", src, src_mask, src_key_padding_mask);
        });

    /// <summary>An encoder, of an input [steps, batch, features].</summary>
    public static OnnxValue Call(
        this OnnxBuilder onnx, TransformerEncoder module, OnnxValue src, OnnxValue? src_mask = null, OnnxValue? src_key_padding_mask = null) =>
        onnx.In(module, () =>
        {
            var size = SizeOf(module);
            var options = TransformerProbe.Options(
                onnx, module, x => module.forward(x(size), null!, null!), (formulas, x) => formulas.Encoder("", x(size), null, null));
            return new OnnxTransformer(onnx, module, options).Encoder("", src, src_mask, src_key_padding_mask);
        });

    /// <summary>One layer of a decoder, of inputs [steps, batch, features].</summary>
    public static OnnxValue Call(
        this OnnxBuilder onnx, TransformerDecoderLayer module, OnnxValue tgt, OnnxValue memory, OnnxValue? tgt_mask = null, OnnxValue? memory_mask = null,
        OnnxValue? tgt_key_padding_mask = null, OnnxValue? memory_key_padding_mask = null) => onnx.In(module, () =>
    {
        var size = SizeOf(module);
        var options = TransformerProbe.Options(
            onnx, module, x => module.forward(x(size), x(size), null!, null!, null!, null!),
            (formulas, x) => formulas.DecoderLayer("", x(size), x(size), null, null, null, null));
        return new OnnxTransformer(onnx, module, options)
            .DecoderLayer("", tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
    });

    /// <summary>A decoder, of inputs [steps, batch, features].</summary>
    public static OnnxValue Call(
        this OnnxBuilder onnx, TransformerDecoder module, OnnxValue tgt, OnnxValue memory, OnnxValue? tgt_mask = null, OnnxValue? memory_mask = null,
        OnnxValue? tgt_key_padding_mask = null, OnnxValue? memory_key_padding_mask = null) => onnx.In(module, () =>
    {
        var size = SizeOf(module);
        var options = TransformerProbe.Options(
            onnx, module, x => module.forward(x(size), x(size), null!), (formulas, x) => formulas.Decoder("", x(size), x(size), null, null, null, null));
        return new OnnxTransformer(onnx, module, options)
            .Decoder("", tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
    });

    /// <summary>An encoder and a decoder, of inputs [steps, batch, features].</summary>
    public static OnnxValue Call(
        this OnnxBuilder onnx, Transformer module, OnnxValue src, OnnxValue tgt, OnnxValue? src_mask = null, OnnxValue? tgt_mask = null,
        OnnxValue? memory_mask = null, OnnxValue? src_key_padding_mask = null, OnnxValue? tgt_key_padding_mask = null,
        OnnxValue? memory_key_padding_mask = null) => onnx.In(module, () =>
    {
        var size = SizeOf(module);
        var options = TransformerProbe.Options(
            onnx, module, x => module.forward(x(size), x(size)), (formulas, x) =>
                formulas.Decoder("decoder.", x(size), formulas.Encoder("encoder.", x(size), null, null), null, null, null, null));
        var formulas = new OnnxTransformer(onnx, module, options);
        return formulas.Decoder(
            "decoder.", tgt, formulas.Encoder("encoder.", src, src_mask, src_key_padding_mask),
            tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
    });

    /// <summary>The features of a transformer.</summary>
    private static long SizeOf(nn.Module module) =>
        module.named_parameters().First(static p => p.name.EndsWith("out_proj.weight", StringComparison.Ordinal)).parameter.shape[0];
}
