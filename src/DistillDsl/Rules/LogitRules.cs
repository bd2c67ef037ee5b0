namespace DistillDsl.Rules;

/// <summary>The shape rules of losses on logits, [B, K] or [B, K, …].</summary>
internal static class LogitRules
{
    /// <summary>The same classes and the same shape.</summary>
    public static ShapeFault? SameClasses(ShapedPlace s, ShapedPlace t)
    {
        if ((HasClassDimension(s) ?? HasClassDimension(t)) is { } flat) return flat;
        return SameLogits(s, t) ?? SeveralClasses(s);
    }

    /// <summary>A class dimension of at least two classes.</summary>
    public static ShapeFault? HasClasses(ShapedPlace s) => HasClassDimension(s) ?? SeveralClasses(s);

    /// <summary>Logits of samples, which have no positions.</summary>
    public static ShapeFault? OnlyClasses(ShapedPlace s) => s.Rank is > 2
        ? ShapeFault.Shapes($"needs logits [B, K], because it compares samples with each other; {s} has positions: use [Distill], [Dkd] or [Dist]")
        : null;

    /// <summary>Outputs of equal shape that are compared element by element.</summary>
    public static ShapeFault? SameOutputs(ShapedPlace s, ShapedPlace t) =>
        s.Rank == 0 || t.Rank == 0 ? ShapeFault.Shapes($"needs outputs [B] or [B, …]; {(s.Rank == 0 ? s : t)} has no batch dimension")
        : s.Rank is < 2 || t.Rank is < 2 ? (s.DiffersInRank(t) || s.Differs(t, 0) ? Unequal(s, t) : null)
        : SameLogits(s, t);

    /// <summary>One of the weights for each class.</summary>
    public static ShapeFault? OneWeightAClass(ShapedPlace s, long weights) => s.Rank is not < 2 && s[1] is { } classes && classes != weights
        ? ShapeFault.Shapes($"ClassWeights has {weights} weights, but {s} has {classes} classes")
        : null;

    /// <summary>A class that an option selects by its index.</summary>
    public static ShapeFault? HasClass(ShapedPlace s, long number, string option) => number >= s[1] && s.Rank is not < 2
        ? ShapeFault.Shapes($"{option} is {number}, but {s} has the classes 0 to {s[1] - 1}")
        : null;

    private static ShapeFault? HasClassDimension(ShapedPlace s) =>
        s.Rank is < 2 ? ShapeFault.Shapes($"needs logits [B, K] or [B, K, …]; {s} has no class dimension") : null;

    private static ShapeFault? SeveralClasses(ShapedPlace s) => s[1] < 2
        ? ShapeFault.Shapes($"needs logits of at least two classes; {s} has one, whose softmax is always 1: for a binary output use "
            + "[Task(Loss = BinaryCrossEntropy)] and [Distill(Kind = SigmoidKL)], for a value MeanSquaredError and Mse")
        : null;

    private static ShapeFault? SameLogits(ShapedPlace s, ShapedPlace t) =>
        s.Differs(t, 1) ? new(ShapeFaultKind.Classes, [$"{s}", s.Length(1), $"{t}", t.Length(1)])
        : s.DiffersFrom(t, 1) ? Unequal(s, t)
        : null;

    private static ShapeFault Unequal(ShapedPlace s, ShapedPlace t) =>
        ShapeFault.Shapes($"needs outputs of the same shape from both networks; got {s} and {t}");
}
