namespace DistillDsl.Tool.Import.TorchDistill;

/// <summary>One weighted loss of a configuration.</summary>
/// <param name="Options">Its own options.</param>
/// <param name="Places">Where a plain loss of PyTorch's finds its two values.</param>
internal sealed record GivenTerm(string Name, string Loss, double Weight, Yaml Options, Yaml Places);
