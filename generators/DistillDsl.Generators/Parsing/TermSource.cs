using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>
/// A term's attribute as it stands in the source, unread. It is made for every recipe after every edit, so it is made of the boxed
/// values that the compiler has already; only where one differs are the options read.
/// </summary>
internal sealed record TermSource(string Attribute, EquatableArray<OptionSource> Options, UserMethod? Method)
{
    /// <summary>null if it is no term's attribute, or if it is half typed: the compiler says so already.</summary>
    public static TermSource? Of(AttributeData data, INamedTypeSymbol recipe)
    {
        if (!AttributeReader.IsTerm(data)) return null;
        UserMethod? method = null;
        if (AttributeReader.Is(data, nameof(DistillTermAttribute)) && (method = UserMethodReader.Read(data, recipe)) is null) return null;
        return OptionSource.ReadAll(data) is { } options ? new(data.AttributeClass!.MetadataName, options, method) : null;
    }

    /// <summary>The library's own attribute object with these values; null where one does not fit.</summary>
    public TermAttribute? Read()
    {
        if (TermCatalog.OptionsNamed(Attribute) is not { } type) return null;
        var attribute = (TermAttribute)Activator.CreateInstance(type);
        if (!OptionSource.SetAll(attribute, Options)) return null;
        if (attribute is DistillTermAttribute user) Method?.AddTo(user);
        return attribute;
    }
}
