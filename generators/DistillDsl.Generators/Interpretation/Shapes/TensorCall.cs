using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>A call of one of TorchSharp's tensor functions, of a tensor's own method, or of an operator.</summary>
/// <param name="Name">The method's name; for an operator <c>op_Addition</c>.</param>
/// <param name="Tensors">The shapes of the tensor arguments, the receiver first; for a list, all of its tensors.</param>
/// <param name="Parameters">The names of all parameters.</param>
/// <param name="Values">The values of the arguments that are not tensors.</param>
internal sealed record TensorCall(string Name, ImmutableArray<TensorShape> Tensors, ImmutableArray<string> Parameters, CallValues Values)
{
    /// <summary>The first tensor.</summary>
    public TensorShape Input => Tensors.IsEmpty ? TensorShape.Unknown : Tensors[0];

    /// <summary>The second tensor, if there is one.</summary>
    public TensorShape? Other => Tensors.Length > 1 ? Tensors[1] : null;

    public long? Integer(string name) => Values.Integer(name);

    /// <summary>The value, as a list, of the first of these names that is a parameter of the method.</summary>
    public ImmutableArray<long?>? List(params string[] names) => names.Where(Parameters.Contains).Select(Values.List).FirstOrDefault();
}
