using DistillDsl.Generators.Interpretation.Forward;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Analyzers.Hooks;

/// <summary>The calls of a layer that surely all run in one forward pass: they stand in one method, and under no condition, in no loop or function.</summary>
internal static class SureCalls
{
    /// <summary>The most calls of one method; one at most where nothing is sure.</summary>
    public static LayerCall[] Of(LayerRun layer) => layer.Calls.Where(static c => c.RunsHooks)
        .GroupBy(static c => Method(c.Place)).Where(static g => g.Key is { } method && HasOneEnd(method))
        .Select(static g => g.ToArray()).OrderByDescending(static calls => calls.Length).FirstOrDefault() ?? [];

    /// <summary>The method in which a node is sure to run if the method does; null where it is not.</summary>
    private static MethodDeclarationSyntax? Method(SyntaxNode node)
    {
        for (var parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is MethodDeclarationSyntax method) return method;
            if (!Runs(parent)) return null;
        }
        return null;
    }

    private static bool Runs(SyntaxNode parent) => parent switch
    {
        BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression
            or SyntaxKind.DivideExpression,
        AssignmentExpressionSyntax assignment => !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression),
        BlockSyntax or ArrowExpressionClauseSyntax or ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax
            or UsingStatementSyntax or VariableDeclarationSyntax or VariableDeclaratorSyntax or EqualsValueClauseSyntax or ArgumentSyntax
            or ArgumentListSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or BracketedArgumentListSyntax
            or ParenthesizedExpressionSyntax or TupleExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax or CollectionExpressionSyntax
            or ExpressionElementSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or InitializerExpressionSyntax => true,
        _ => false,
    };

    /// <summary>Whether nothing leaves the method before its last statement.</summary>
    private static bool HasOneEnd(MethodDeclarationSyntax method) => method.ExpressionBody is not null || (method.Body is { } body
        && body.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Where(static n => n is ReturnStatementSyntax or GotoStatementSyntax or ThrowStatementSyntax).All(n => n == body.Statements.LastOrDefault()));
}
