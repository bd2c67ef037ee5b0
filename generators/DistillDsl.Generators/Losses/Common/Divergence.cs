namespace DistillDsl.Generators.Losses.Common;

/// <summary>A divergence between the softened outputs, p = softmax(t/T) and q = softmax(s/T): a sum over the classes.</summary>
/// <param name="Name">The beginning of the name of its loss methods, which identifies it: <c>Kl</c>.</param>
/// <param name="Formula">Its formula without factors: <c>KL(p || q)</c>.</param>
/// <param name="Symbols">What the formula's symbols are; empty if it says so itself.</param>
/// <param name="Source">Its paper.</param>
/// <param name="Values">The method that gives every class's summand from log q and log p.</param>
/// <param name="Needs">The methods that this one calls.</param>
internal sealed record Divergence(string Name, string Formula, string Symbols, string Source, LossMethod Values, params LossMethod[] Needs)
{
    /// <summary>The distributions of a formula in p and q.</summary>
    public const string Softened = ", p = softmax(t/T), q = softmax(s/T)";

    /// <summary>
    /// The method that gives the slopes of a row's sum at the student's softened logits from log q and log p, so that rows can be computed in chunks; null
    /// if there is none.
    /// </summary>
    public LossMethod? Slopes { get; init; }

    /// <summary>A parameter of its own; null if it has none.</summary>
    public string? Parameter { get; init; }
}
