using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Analyzers.ModelCode;

/// <summary>Recognizes values that evidently are logarithms.</summary>
internal static class Logarithms
{
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal) { "log", "log_softmax", "logsigmoid", "log_sigmoid" };

    /// <summary>The methods that do not change any value.</summary>
    private static readonly HashSet<string> Unchanging =
        new(StringComparer.Ordinal) { "detach", "alias", "clone", "to", "cpu", "cuda", "contiguous", "view", "reshape", "flatten" };

    /// <summary>Whether an expression evaluates to logarithms; false if that is unknown.</summary>
    public static bool Gives(IOperation value, CancellationToken cancellation) => value switch
    {
        IConversionOperation conversion => Gives(conversion.Operand, cancellation),
        IParenthesizedOperation inner => Gives(inner.Operand, cancellation),
        IInvocationOperation { TargetMethod.Name: var name } when Functions.Contains(name) => true,
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } when Unchanging.Contains(name) => Gives(instance, cancellation),
        ILocalReferenceOperation local => Initial(local, cancellation) is { } initial && Gives(initial, cancellation),
        _ => false,
    };

    /// <summary>The initializer of a local.</summary>
    private static IOperation? Initial(ILocalReferenceOperation local, CancellationToken cancellation)
    {
        var declared = local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as VariableDeclaratorSyntax;
        // Half-typed code may use a local before it is declared.
        return declared?.Initializer is { Value: { } value } && value.Span.End <= local.Syntax.SpanStart
            ? local.SemanticModel?.GetOperation(value, cancellation)
            : null;
    }
}
