namespace DistillDsl.Generators.Losses.Common;

/// <summary>A scheduled weight or temperature of a term, as reported in the losses.</summary>
/// <param name="Name"><c>klWeight</c>: the local and, capitalized, the property in <c>Losses</c>.</param>
/// <param name="Text">For messages: <c>The weight of kl, 0.9→0.1 linear</c>.</param>
/// <param name="Code">Its value at the recipe's <c>Position</c>, given that property's name.</param>
internal sealed record Scheduled(string Name, string Text, Func<string, string> Code);
