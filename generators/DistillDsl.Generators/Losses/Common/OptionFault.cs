namespace DistillDsl.Generators.Losses.Common;

/// <summary>An option with an invalid value.</summary>
/// <param name="Option">The attribute's property.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
internal sealed record OptionFault(string Option, string Message)
{
    /// <summary>The option that mends it, which may be another, and its value as C# source; null where nobody can tell.</summary>
    public (string Option, string Value)? Instead { get; init; }
}
