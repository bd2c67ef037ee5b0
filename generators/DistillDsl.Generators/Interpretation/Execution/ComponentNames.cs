using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Execution;

/// <summary>The names that RegisterComponents uses.</summary>
internal static class ComponentNames
{
    /// <summary>A field's own name, or the one that a ComponentName attribute sets.</summary>
    public static string Of(IFieldSymbol field) => Given(field) ?? field.Name;

    /// <summary>The name in a field's ComponentName attribute.</summary>
    public static string? Given(IFieldSymbol field)
    {
        foreach (var attribute in field.GetAttributes())
            if (TorchTypes.IsComponentName(attribute.AttributeClass))
                return attribute.NamedArguments.FirstOrDefault(static a => a.Key == "Name").Value.Value as string;
        return null;
    }
}
