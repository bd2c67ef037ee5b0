namespace DistillDsl.Generators.Losses.Common;

/// <summary>Feature maps of different sizes: each is average-pooled to the smaller height and width.</summary>
internal static class MapPooling
{
    public static LossMethod Method { get; } = new("PoolLarger", """
        /// <summary>Two feature maps [B, C, H, W] at the smaller of their heights and widths, by adaptive average pooling; anything else unchanged.</summary>
        private static (Tensor Student, Tensor Teacher) PoolLarger(Tensor student, Tensor teacher)
        {
            if (student.dim() != 4) return (student, teacher);
            var height = Math.Min(student.size(2), teacher.size(2));
            var width = Math.Min(student.size(3), teacher.size(3));
            return (Pool(student), Pool(teacher));

            Tensor Pool(Tensor map) =>
                map.size(2) == height && map.size(3) == width ? map : F.adaptive_avg_pool2d(map, (height, width));
        }
        """);
}
