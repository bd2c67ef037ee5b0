namespace DistillDsl.Generators.Terms;

/// <summary>An option whose value makes no sense.</summary>
/// <param name="Option">The attribute's property.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
internal sealed record OptionFault(string Option, string Message);
