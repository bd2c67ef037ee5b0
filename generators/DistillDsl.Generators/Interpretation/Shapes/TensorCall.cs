using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>A call of one of TorchSharp's functions over tensors, of a tensor's own method, or of an operator.</summary>
/// <param name="Name">The method's name; an operator's without its kind, <c>op_Addition</c>.</param>
/// <param name="Tensors">The shapes of the tensors that it is given, its own first; of a list all of them.</param>
/// <param name="Parameters">The names of all parameters.</param>
/// <param name="Values">The values of those that are no tensors.</param>
internal sealed record TensorCall(string Name, ImmutableArray<TensorShape> Tensors, ImmutableArray<string> Parameters, CallValues Values)
{
    /// <summary>The first tensor.</summary>
    public TensorShape Input => Tensors.IsEmpty ? TensorShape.Unknown : Tensors[0];

    /// <summary>The second tensor, where there is one.</summary>
    public TensorShape? Other => Tensors.Length > 1 ? Tensors[1] : null;

    public long? Integer(string name) => Values.Integer(name);

    /// <summary>The first of the names that the method has as a parameter, its value as a list.</summary>
    public ImmutableArray<long?>? List(params string[] names) => names.Where(Parameters.Contains).Select(Values.List).FirstOrDefault();
}
