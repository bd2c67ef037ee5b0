using DistillDsl.Generators.Terms;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Recipes;

/// <summary>
/// A term's attribute as it stands in the source, unread. It is made for every recipe after every edit, so it is made of the boxed
/// values that the compiler has already; only where one differs are the options read.
/// </summary>
internal sealed record TermSource(string Attribute, EquatableArray<OptionSource> Options)
{
    /// <summary>null if it is no term's attribute, or if it is half typed: the compiler says so already.</summary>
    public static TermSource? Of(AttributeData data)
    {
        if (!AttributeReader.IsTerm(data)) return null;
        var arguments = data.NamedArguments;
        var options = new OptionSource[arguments.Length];
        for (var i = 0; i < options.Length; i++)
        {
            var value = arguments[i].Value;
            if (value.Kind is not (TypedConstantKind.Primitive or TypedConstantKind.Enum)) return null;
            // -0.0 is 0.0 to every equality on the way to the output, so it must be in the output too.
            options[i] = new(arguments[i].Key, value.Value is 0.0 ? 0.0 : value.Value);
        }
        return new(data.AttributeClass!.MetadataName, new(options));
    }

    /// <summary>The library's own attribute object with these values; null where one does not fit.</summary>
    public TermAttribute? Read()
    {
        if (TermCatalog.OptionsNamed(Attribute) is not { } type) return null;
        var attribute = (TermAttribute)Activator.CreateInstance(type);
        foreach (var option in Options)
        {
            if (type.GetProperty(option.Name) is not { } property || !option.Fits(property.PropertyType, out var value)) return null;
            property.SetValue(attribute, value);
        }
        return attribute;
    }
}

/// <summary>One option as the source gives it: its name and a number, text, bool or enum's number.</summary>
internal readonly record struct OptionSource(string Name, object? Value)
{
    public bool Fits(Type type, out object? value)
    {
        value = Value is not null && type.IsEnum ? Enum.ToObject(type, Value) : Value;
        return value is null ? !type.IsValueType : type.IsInstanceOfType(value);
    }
}
