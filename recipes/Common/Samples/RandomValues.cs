namespace DistillDsl.Recipes;

/// <summary>Random numbers for synthetic samples.</summary>
public static class RandomValues
{
    /// <summary>Uniform between two numbers.</summary>
    public static double Between(this Random random, double low, double high) => low + (high - low) * random.NextDouble();

    /// <summary>Normal, with mean 0 and deviation 1; Box and Muller's method.</summary>
    public static double Normal(this Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
