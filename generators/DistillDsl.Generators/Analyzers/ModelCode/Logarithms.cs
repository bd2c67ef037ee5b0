using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Analyzers.ModelCode;

/// <summary>Tells of values that evidently are logarithms.</summary>
internal static class Logarithms
{
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal) { "log", "log_softmax", "logsigmoid", "log_sigmoid" };

    /// <summary>What leaves every value as it is.</summary>
    private static readonly HashSet<string> Unchanging =
        new(StringComparer.Ordinal) { "detach", "alias", "clone", "to", "cpu", "cuda", "contiguous", "view", "reshape", "flatten" };

    /// <summary>Whether an expression gives logarithms; false where nobody can tell.</summary>
    public static bool Gives(IOperation value, CancellationToken cancellation) => value switch
    {
        IConversionOperation conversion => Gives(conversion.Operand, cancellation),
        IParenthesizedOperation inner => Gives(inner.Operand, cancellation),
        IInvocationOperation { TargetMethod.Name: var name } when Functions.Contains(name) => true,
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } when Unchanging.Contains(name) => Gives(instance, cancellation),
        ILocalReferenceOperation local => Initial(local, cancellation) is { } initial && Gives(initial, cancellation),
        _ => false,
    };

    /// <summary>What a local is declared with.</summary>
    private static IOperation? Initial(ILocalReferenceOperation local, CancellationToken cancellation)
    {
        var declared = local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as VariableDeclaratorSyntax;
        // Half-typed code may use a local before it is declared.
        return declared?.Initializer is { Value: { } value } && value.Span.End <= local.Syntax.SpanStart
            ? local.SemanticModel?.GetOperation(value, cancellation)
            : null;
    }
}
