namespace DistillDsl.Tool.Import.RepDistiller;

/// <summary>The layers behind the features that RepDistiller's networks return, by the names of their Python modules.</summary>
/// <param name="Features">f0, the maps of the levels, and last the pooled vector.</param>
/// <param name="IsExact">Whether a module's output is each of them; otherwise some are computed by functions.</param>
internal sealed record FeatureLayers(string[] Features, bool IsExact)
{
    /// <summary>The maps between the stem and the pooled vector.</summary>
    public string[] Levels => Features[1..^1];

    public string Pooled => Features[^1];

    public string LastMap => Features[^2];

    public static FeatureLayers Of(string network)
    {
        if (network.StartsWith("wrn", StringComparison.Ordinal)) return new(["conv1", "block1", "block2", "block3", "pool"], false);
        if (network.StartsWith("vgg", StringComparison.Ordinal)) return new(["relu0", "relu1", "relu2", "relu3", "relu4", "pool4"], false);
        if (network.StartsWith("Mobile", StringComparison.Ordinal)) return new(["conv1", "blocks.1", "blocks.2", "blocks.4", "blocks.6", "avgpool"], true);
        if (network.StartsWith("Shuffle", StringComparison.Ordinal)) return new(["relu1", "layer1", "layer2", "layer3", "pool"], false);
        if (network.StartsWith("ResNet", StringComparison.Ordinal)) return new(["relu1", "layer1", "layer2", "layer3", "layer4", "avgpool"], false);
        return new(["relu", "layer1", "layer2", "layer3", "avgpool"], true);
    }
}
