using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>
/// A term's attribute as written in the source, unread. It is created for every recipe after every edit, so it keeps the boxed
/// values that the compiler already has; options are read only if one changes.
/// </summary>
internal sealed record TermSource(string Attribute, EquatableArray<OptionSource> Options, UserMethod? Method)
{
    /// <summary>null if it is not a term's attribute, or is half typed: the compiler reports that.</summary>
    public static TermSource? Of(AttributeData data, INamedTypeSymbol recipe)
    {
        if (!AttributeReader.IsTerm(data)) return null;
        UserMethod? method = null;
        if (AttributeReader.Is(data, nameof(DistillTermAttribute)) && (method = UserMethodReader.Read(data, recipe)) is null) return null;
        return OptionSource.ReadAll(data) is { } options ? new(data.AttributeClass!.MetadataName, options, method) : null;
    }

    /// <summary>The library's own attribute object with these values; null if one does not fit.</summary>
    public TermAttribute? Read()
    {
        if (TermCatalog.OptionsNamed(Attribute) is not { } type) return null;
        var attribute = (TermAttribute)Activator.CreateInstance(type);
        if (!OptionSource.SetAll(attribute, Options)) return null;
        if (attribute is DistillTermAttribute user) Method?.AddTo(user);
        return attribute;
    }
}
