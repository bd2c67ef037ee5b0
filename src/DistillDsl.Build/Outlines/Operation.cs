using DistillDsl.Onnx.Format;

namespace DistillDsl.Build.Outlines;

/// <summary>A node of a graph with what is known of its inputs.</summary>
internal sealed class Operation(NodeProto node, IReadOnlyDictionary<string, TensorFacts> known)
{
    public int Inputs => node.Input.Count;

    public int Outputs => node.Output.Count;

    /// <summary>An input; nothing is known of one that is left out.</summary>
    public TensorFacts this[int input] => Has(input) && known.TryGetValue(node.Input[input], out var facts) ? facts : TensorFacts.Unknown;

    public bool Has(int input) => input < node.Input.Count && node.Input[input].Length > 0;

    public AttributeProto? Attribute(string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    public long Integer(string name, long usual) => Attribute(name)?.I ?? usual;

    public IReadOnlyList<long>? Integers(string name) => Attribute(name)?.Ints;

    public string Text(string name, string usual) => Attribute(name)?.S.ToStringUtf8() ?? usual;

    /// <summary>
    /// Integers that older operator sets have as an attribute and newer ones as an input. False where they are given and not known; null where they are not
    /// given.
    /// </summary>
    public bool TryIntegers(string name, int input, out IReadOnlyList<long>? values)
    {
        values = Integers(name) ?? this[input].Integers;
        return values is not null || !Has(input);
    }

    /// <summary>The index of a dimension that counts from the end if negative; null where there is none.</summary>
    public static int? Axis(long axis, int rank) => (axis < 0 ? axis + rank : axis) is >= 0 and var index && index < rank ? (int)index : null;
}
