namespace DistillDsl.Generators.Losses.Common;

/// <summary>An argument of a constructor's check.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">A whole number, a fraction or a string.</param>
internal sealed record SetupOption(string Name, object Value)
{
    /// <summary><c>anchors: 3</c></summary>
    public Expression Argument => new Named(Name, Value switch
    {
        string text => Code.String(text),
        double number => number,
        _ => (Expression)(int)Value,
    });
}
