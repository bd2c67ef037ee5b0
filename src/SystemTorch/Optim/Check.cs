namespace TorchSharp.Modules;

/// <summary>Range checks of the optimizers' arguments.</summary>
internal static class Check
{
    public static void NotNegative(double value, string name)
    {
        if (!(value >= 0))
        {
            throw new ArgumentException($"Invalid {name} value: {value}; expected 0 or more.");
        }
    }

    public static void Beta(double value, string name)
    {
        if (!(value >= 0 && value < 1))
        {
            throw new ArgumentException($"Invalid {name} value: {value}; expected at least 0 and less than 1.");
        }
    }
}
