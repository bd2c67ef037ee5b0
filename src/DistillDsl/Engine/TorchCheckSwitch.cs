namespace DistillDsl.Engine;

/// <summary>The environment variable that controls the check.</summary>
internal static class TorchCheckSwitch
{
    internal const string Variable = "DISTILLDSL_TORCH_CHECK";
    internal const string Off = "off";

    /// <summary>Runs the check in a separate process and exits with its verdict.</summary>
    internal const string Probe = "probe";
}
