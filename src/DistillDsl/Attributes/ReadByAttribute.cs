namespace DistillDsl;

/// <summary>
/// The variants that read an option, where another option chooses a variant. The analyzer reads it, so that it is written once, beside the
/// option.
/// </summary>
/// <param name="choice">The option that chooses: <c>Kind</c>.</param>
/// <param name="variants">Its values that read this one.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReadByAttribute(string choice, params object[] variants) : Attribute
{
    public string Choice { get; } = choice;

    public IReadOnlyList<object> Variants { get; } = variants;
}
