namespace DistillDsl.Generators.Losses.Common;

/// <summary>Feature maps of different sizes: each is average-pooled to the smaller height and width.</summary>
internal static class MapPooling
{
    public static LossMethod Method { get; } = new("PoolLarger", """
        /// <summary>Two features [B, C, …] at the smaller size in each dimension of positions, by adaptive average pooling; vectors unchanged.</summary>
        private static (Tensor Student, Tensor Teacher) PoolLarger(Tensor student, Tensor teacher)
        {
            if (student.dim() == 2) return (student, teacher);
            var size = Positions.Smaller(student, teacher);
            return (Positions.AveragePool(student, size), Positions.AveragePool(teacher, size));
        }
        """);
}
