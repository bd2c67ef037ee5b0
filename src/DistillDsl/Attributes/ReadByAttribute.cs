namespace DistillDsl;

/// <summary>
/// The variants that read an option, if another option selects a variant. The analyzer reads it, so it is declared once, at the option.
/// </summary>
/// <param name="choice">The option that selects the variant: <c>Kind</c>.</param>
/// <param name="variants">The values of that option that read this one.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReadByAttribute(string choice, params object[] variants) : Attribute
{
    public string Choice { get; } = choice;

    public IReadOnlyList<object> Variants { get; } = variants;
}
