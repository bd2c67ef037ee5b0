using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Execution;

/// <summary>A call to be interpreted: of a method, a property's or indexer's accessor, or an operator.</summary>
/// <param name="Method">What is called, as the compiler bound it.</param>
/// <param name="Receiver">The object it is called on; null where it is static.</param>
/// <param name="Arguments">One for each parameter, in the parameters' order; of a params parameter its array.</param>
/// <param name="Operation">Where it stands.</param>
internal sealed record Call(IMethodSymbol Method, Value? Receiver, ImmutableArray<Value> Arguments, IOperation Operation)
{
    /// <summary>The variables of ref and out arguments; null where there are none.</summary>
    public Cell?[]? References { get; init; }

    /// <summary>The argument of a parameter; top where there is no such parameter.</summary>
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
    /// <summary>The result of the call; null where the model does not cover it.</summary>
    Value? Run(Call call);
}
