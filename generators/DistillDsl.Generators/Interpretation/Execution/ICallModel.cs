using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Execution;

/// <summary>A call to be interpreted: of a method, a property's or indexer's accessor, or an operator.</summary>
/// <param name="Method">The called method, as the compiler bound it.</param>
/// <param name="Receiver">The object it is called on; null if it is static.</param>
/// <param name="Arguments">One per parameter, in the order of the parameters; for a params parameter, its array.</param>
/// <param name="Operation">The call in the source.</param>
internal sealed record Call(IMethodSymbol Method, Value? Receiver, ImmutableArray<Value> Arguments, IOperation Operation)
{
    /// <summary>The variables of ref and out arguments; null if there are none.</summary>
    public Cell?[]? References { get; init; }

    /// <summary>The argument of a parameter; top if there is no such parameter.</summary>
    public Value this[string parameter]
    {
        get
        {
            for (var i = 0; i < Method.Parameters.Length && i < Arguments.Length; i++)
                if (Method.Parameters[i].Name == parameter) return Arguments[i];
            return Top.Value;
        }
    }
}

/// <summary>A call model: summarizes calls instead of interpreting their bodies, such as those of layers and tensors in a network's <c>forward</c>.</summary>
internal interface ICallModel
{
    /// <summary>The result of the call; null if the model does not cover it.</summary>
    Value? Run(Call call);
}
