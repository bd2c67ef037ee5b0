using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>Applies the shape rules of terms on tokens and attention to the shapes that the dry run saw. See <see cref="ShapeChecks"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TokenChecks
{
    /// <summary>Features of equal shape, [B, C] or [B, C, …].</summary>
    public static void SameTokens(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Ask(term, student, teacher, TokenRules.SameTokens);

    /// <summary>Attention scores [B, h, T, T] of equal shape.</summary>
    public static void SameAttention(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.AskAsGiven(term, student, teacher, TokenRules.SameAttention);

    /// <summary>Tokens [B, D, …] of the same batch and positions, whose widths can be split into so many heads.</summary>
    public static void SeveralHeads(this RecipeSetup setup, string term, Feature student, Feature teacher, int heads) =>
        setup.Ask(term, student, teacher, (s, t) => TokenRules.SeveralHeads(s, t, heads));

    /// <summary>Two features of one network that are multiplied: equal shapes.</summary>
    public static void OfOneWidth(this RecipeSetup setup, string term, Feature first, Feature second) =>
        setup.Ask(term, first, second, TokenRules.OfOneWidth);
}
