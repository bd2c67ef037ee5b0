namespace DistillDsl.Generators.Losses.Common;

/// <summary>The dimensions over which a channel's statistics are taken.</summary>
internal static class OtherDimensions
{
    public static LossMethod Method { get; } = new("AllButChannels", """
        /// <summary>The dimensions of a feature [B, C, …] other than that of its channels.</summary>
        private static long[] AllButChannels(Tensor feature) => [.. feature.shape.Select(static (_, d) => (long)d).Where(static d => d != 1)];
        """);
}
