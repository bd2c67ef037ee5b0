namespace DistillDsl.Onnx.Export.Modules;

/// <summary>What a transformer layer is created with and TorchSharp does not tell.</summary>
internal sealed record TransformerOptions(long Heads, bool IsGelu);
