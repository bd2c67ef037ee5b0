namespace DistillDsl.Generators.Losses.Common;

/// <summary>The option of losses on tokens that names which of them count.</summary>
/// <param name="Name">The step's argument; null if all tokens count.</param>
internal sealed record TokenMask(string? Name)
{
    private const string Option = "Mask";

    public bool IsGiven => Name is not null;

    public IEnumerable<Target> Targets =>
        Name is { } name ? [new(name, Option, TargetKind.Mask, "1 for each token that counts and 0 for the others, [B, T]")] : [];

    public IEnumerable<OptionFault> Faults => Name is { } name ? TargetName.Faults(Option, name) : [];

    /// <summary>The end of a formula: <c>, tokens with 0 in mask left out</c>.</summary>
    public string InWords => Name is { } name ? $", tokens with 0 in {name} left out" : "";

    /// <summary>The checked mask as an argument; none if all tokens count.</summary>
    public IEnumerable<Expression> Of(Term term, params Expression[] lengths) =>
        Name is { } name ? [new NewLine(TargetCheck.Mask(term.Name, name, lengths))] : [];

    /// <summary>The same in a local, for a sum of several losses.</summary>
    public IEnumerable<Expression> SharedOf(Term term, params Expression[] lengths) =>
        Name is { } name ? [new Shared(TargetCheck.Mask(term.Name, name, lengths), term.Name + "Mask")] : [];
}
