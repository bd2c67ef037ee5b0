using DistillDsl.Generators.Writing;

namespace DistillDsl.Tool.Import;

/// <summary>An attribute as C# source, built option by option; options without a value are left out.</summary>
internal sealed class AttributeText(string name)
{
    private const int Width = 140;

    private readonly List<string> _arguments = [];

    /// <summary>An argument or a value that is source already: an enum member, <c>typeof(…)</c>, a stage's number.</summary>
    public AttributeText Code(string? option, string? source)
    {
        if (source is not null) _arguments.Add(option is null ? source : $"{option} = {source}");
        return this;
    }

    public AttributeText With(string option, string? value) => Code(option, value is null ? null : Literals.String(value));

    public AttributeText With(string option, double? value) => Code(option, value is { } number ? Literals.Number(number) : null);

    public AttributeText With(string option, int? value) => Code(option, value is { } number ? Literals.Integer(number) : null);

    public AttributeText With(string option, IReadOnlyCollection<string> values) =>
        Code(option, values.Count == 0 ? null : $"[{string.Join(", ", values.Select(Literals.String))}]");

    public AttributeText With(string option, IReadOnlyCollection<int> values) =>
        Code(option, values.Count == 0 ? null : $"[{string.Join(", ", values.Select(v => Literals.Integer(v)))}]");

    /// <summary>The weight, unless it is the default.</summary>
    public AttributeText Weight(double weight) => With("Weight", weight == 1 ? (double?)null : weight);

    public override string ToString()
    {
        if (_arguments.Count == 0) return $"[{name}]";
        var (lines, line) = (new List<string>(), $"[{name}({_arguments[0]}");
        foreach (var argument in _arguments.Skip(1))
            if (line.Length + argument.Length > Width)
            {
                lines.Add(line + ",");
                line = $"    {argument}";
            }
            else line += $", {argument}";
        return string.Join('\n', [.. lines, line + ")]"]);
    }
}
