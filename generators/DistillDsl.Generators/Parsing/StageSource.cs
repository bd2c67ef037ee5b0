using DistillDsl.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>A [Stage] as written in the source, unread.</summary>
internal sealed record StageSource(int Number, EquatableArray<OptionSource> Options)
{
    /// <summary>null if it is not a [Stage], or is half typed: the compiler reports that.</summary>
    public static StageSource? Of(AttributeData data)
    {
        if (!AttributeReader.Is(data, nameof(StageAttribute))) return null;
        return data.ConstructorArguments.FirstOrDefault().Value is int number && OptionSource.ReadAll(data) is { } options ? new(number, options) : null;
    }

    /// <summary>The stage with its options read; null if one does not fit.</summary>
    public RecipeStage? Read()
    {
        var attribute = new StageAttribute(Number);
        return OptionSource.SetAll(attribute, Options) ? new(attribute, new(Options.Select(static o => o.Name))) : null;
    }
}
