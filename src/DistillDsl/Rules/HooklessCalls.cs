namespace DistillDsl.Rules;

/// <summary>The overloads of <c>call</c> of TorchSharp's own layers that run no hooks.</summary>
internal static class HooklessCalls
{
    private const string EncoderLayer = "TransformerEncoderLayer";
    private const string Transformer = "Transformer";

    /// <summary>What to write instead of a call with that many arguments, those left out included; null if it runs hooks.</summary>
    public static string? Advice(string layer, int arguments) => arguments > (layer == Transformer ? 2 : 1) ? Advice(layer) : null;

    /// <summary>What to write instead; null for a layer that has no such overload.</summary>
    public static string? Advice(string layer) => layer switch
    {
        EncoderLayer => "the overloads of TransformerEncoderLayer.call with masks run no hooks; write layer.call(x), or for masks put the layer "
            + "into a module of your own that calls it, and tap that module",
        Transformer => "the overload of Transformer.call with masks runs no hooks; write layer.call(src, tgt), or for masks put the layer into a module of "
            + "your own that calls it, and tap that module",
        _ => null,
    };
}
