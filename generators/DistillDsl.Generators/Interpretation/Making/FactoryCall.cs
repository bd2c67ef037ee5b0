using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Making;

/// <summary>A static method that returns the network: <c>StudentFactory = nameof(Make)</c>. Of its parameters those are known that have a default.</summary>
internal sealed record FactoryCall(IMethodSymbol Method) : Maker
{
    /// <inheritdoc/>
    public override Value Make(Interpreter interpreter, Bodies bodies, CancellationToken cancellation) =>
        bodies.Of(Method, cancellation) is { } body ? interpreter.Invoke(Method, body, null, [.. Method.Parameters.Select(Default)], null) : Top.Value;

    public bool Equals(FactoryCall? other) => other is not null && SymbolEqualityComparer.Default.Equals(Method, other.Method);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}
