using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Analyzers.Hooks;

/// <summary>A call of a module's <c>forward</c> in the source.</summary>
internal static class ForwardCall
{
    /// <summary>The called name; null if the node is no such call.</summary>
    public static SimpleNameSyntax? Name(SyntaxNode call) => call is not InvocationExpressionSyntax invocation ? null : invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };
}
