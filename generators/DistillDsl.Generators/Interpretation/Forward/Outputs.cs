using System.Collections.Immutable;
using System.Globalization;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>The tensors in a network's output, by the paths that a recipe uses.</summary>
internal static class Outputs
{
    private const int Deepest = 5;

    public static ImmutableDictionary<string, TensorValue> Of(Value output, ITypeSymbol type, Bodies bodies)
    {
        var tensors = ImmutableDictionary.CreateBuilder<string, TensorValue>(StringComparer.Ordinal);
        Add("", output, type, 0);
        return tensors.ToImmutable();

        void Add(string path, Value value, ITypeSymbol type, int depth)
        {
            if (depth > Deepest) return;
            switch (value)
            {
                case TensorValue tensor:
                    tensors[path] = tensor;
                    break;
                case TupleValue tuple when type is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && elements.Length == tuple.Items.Length:
                    for (var i = 0; i < elements.Length; i++) Add(Below(path, elements[i].Name), tuple.Items[i], elements[i].Type, depth + 1);
                    break;
                case ListObject { Sequence: { IsClosed: true } sequence }:
                    // The type of a list only says that its elements are tensors, or lists of them.
                    for (var i = 0; i < sequence.Items.Length; i++)
                        Add(Below(path, i.ToString(CultureInfo.InvariantCulture)), sequence.Items[i], type, depth + 1);
                    break;
                case Instance { HasEscaped: false } instance:
                    foreach (var property in instance.Type.GetMembers().OfType<IPropertySymbol>())
                        if (bodies.BackingField(property.OriginalDefinition) is { } field && instance.Find(field) is { } cell)
                            Add(Below(path, property.Name), cell.Content, property.Type, depth + 1);
                    break;
            }
        }
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
