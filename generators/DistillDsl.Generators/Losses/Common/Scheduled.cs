namespace DistillDsl.Generators.Losses.Common;

/// <summary>A weight or a temperature of a term that moves, as the losses show it.</summary>
/// <param name="Name"><c>klWeight</c>: the local, and with a capital the property in <c>Losses</c>.</param>
/// <param name="Text">For people: <c>The weight of kl, 0.9→0.1 linear</c>.</param>
/// <param name="Code">Its value at the recipe's <c>Position</c>, given that property's name.</param>
internal sealed record Scheduled(string Name, string Text, Func<string, string> Code);
