using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>An argument of a constructor's check.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">A whole number, a fraction or a string.</param>
internal sealed record SetupOption(string Name, object Value)
{
    /// <summary><c>anchors: 3</c></summary>
    public string Code =>
        $"{Name}: {(Value is string text ? Literals.String(text) : Value is double number ? Literals.Double(number) : Literals.Integer((int)Value))}";
}
