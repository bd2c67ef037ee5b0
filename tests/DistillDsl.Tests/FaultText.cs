namespace DistillDsl.Tests;

/// <summary>Asserts what a message names (layers, shapes, options, values), so that its wording may change.</summary>
internal static class FaultText
{
    public static void Names(string message, params string[] arguments) =>
        Assert.All(arguments, argument => Assert.Contains(argument, message, StringComparison.Ordinal));
}
