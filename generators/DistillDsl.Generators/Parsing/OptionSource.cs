using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>One option as written in the source: a number, text, bool or enum value, or a list of them.</summary>
internal readonly record struct OptionSource(string Name, object? Value, EquatableArray<object>? Items)
{
    /// <summary>The options of an attribute; null if one is half typed.</summary>
    public static EquatableArray<OptionSource>? ReadAll(AttributeData data)
    {
        var arguments = data.NamedArguments;
        var options = new OptionSource[arguments.Length];
        for (var i = 0; i < options.Length; i++)
            if (!TryRead(arguments[i].Key, arguments[i].Value, out options[i])) return null;
        return new(options);
    }

    /// <summary>Sets the options on the library's own attribute object; false if one does not fit.</summary>
    public static bool SetAll(Attribute attribute, IEnumerable<OptionSource> options)
    {
        foreach (var option in options)
        {
            if (attribute.GetType().GetProperty(option.Name) is not { } property || !option.Fits(property.PropertyType, out var value)) return false;
            property.SetValue(attribute, value);
        }
        return true;
    }

    /// <summary>false if the value is half typed.</summary>
    public static bool TryRead(string name, TypedConstant value, out OptionSource option)
    {
        option = default;
        if (value.Kind == TypedConstantKind.Array)
        {
            if (value.IsNull)
            {
                option = new(name, null, null);
                return true;
            }
            var items = new object[value.Values.Length];
            for (var i = 0; i < items.Length; i++)
            {
                if (!IsPlain(value.Values[i]) || value.Values[i].Value is not { } item) return false;
                items[i] = Normal(item);
            }
            option = new(name, null, new(items));
            return true;
        }
        if (!IsPlain(value)) return false;
        option = new(name, value.Value is { } single ? Normal(single) : null, null);
        return true;
    }

    /// <summary>The value converted to the type of an attribute's property; false if it does not fit.</summary>
    public bool Fits(Type type, out object? value)
    {
        value = null;
        if (Items is not null)
        {
            if (type.GetElementType() is not { } element) return false;
            var array = Array.CreateInstance(element, Items.Count);
            for (var i = 0; i < Items.Count; i++)
            {
                var item = element.IsEnum ? Enum.ToObject(element, Items[i]) : Items[i];
                if (!element.IsInstanceOfType(item)) return false;
                array.SetValue(item, i);
            }
            value = array;
            return true;
        }
        if (Value is null && type.IsArray)
        {
            // A null list is read as an empty one, which the term's own rules report.
            value = Array.CreateInstance(type.GetElementType()!, 0);
            return true;
        }
        value = Value is not null && type.IsEnum ? Enum.ToObject(type, Value) : Value;
        return value is null ? !type.IsValueType : type.IsInstanceOfType(value);
    }

    private static bool IsPlain(TypedConstant value) => value.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum;

    // -0.0 equals 0.0 in every comparison on the way to the output, so it must be 0.0 in the output too.
    private static object Normal(object value) => value is 0.0 ? 0.0 : value;
}
