using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Interpretation.Execution;

/// <summary>The names of the members and variables that code assigns, or whose list it mutates.</summary>
internal static class AssignedNames
{
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "Insert", "InsertRange", "Remove", "RemoveAt", "RemoveAll", "Clear", "append", "extend", "insert", "Push", "Pop", "Enqueue",
        "Dequeue", "TryAdd", "add_module", "register_module",
    };

    /// <summary>The names assigned by a node itself, not by the nodes within it.</summary>
    public static IEnumerable<SimpleNameSyntax> In(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => Targets(assignment.Left),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } prefix =>
            Targets(prefix.Operand),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } postfix =>
            Targets(postfix.Operand),
        ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => Targets(argument.Expression),
        RefExpressionSyntax reference => Targets(reference.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } when Changing.Contains(access.Name.Identifier.ValueText) =>
            Targets(access.Expression),
        _ => [],
    };

    private static IEnumerable<SimpleNameSyntax> Targets(ExpressionSyntax target) => target switch
    {
        SimpleNameSyntax name => [name],
        MemberAccessExpressionSyntax access => [access.Name, .. Targets(access.Expression)],
        ElementAccessExpressionSyntax element => Targets(element.Expression),
        TupleExpressionSyntax tuple => tuple.Arguments.SelectMany(static a => Targets(a.Expression)),
        ParenthesizedExpressionSyntax inner => Targets(inner.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => Targets(sure.Operand),
        _ => [],
    };
}
