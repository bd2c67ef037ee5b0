using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>A [Mix] as written in the source, unread.</summary>
internal sealed record MixSource(EquatableArray<OptionSource> Options)
{
    /// <summary>null if it is not a [Mix], or is half typed: the compiler reports that.</summary>
    public static MixSource? Of(AttributeData data) =>
        AttributeReader.Is(data, nameof(MixAttribute)) && OptionSource.ReadAll(data) is { } options ? new(options) : null;

    /// <summary>The attribute with its options read; null if one does not fit.</summary>
    public MixAttribute? Read()
    {
        var attribute = new MixAttribute();
        return OptionSource.SetAll(attribute, Options) ? attribute : null;
    }
}
