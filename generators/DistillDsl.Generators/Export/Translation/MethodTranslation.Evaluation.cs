using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>What is decided because a module is exported in evaluation mode: code for training, such as drop path, is left out.</summary>
internal sealed partial class MethodTranslation
{
    private static readonly HashSet<string> RandomNames = new(StringComparer.Ordinal)
    {
        "rand", "randn", "randint", "randperm", "rand_like", "randn_like", "randint_like", "normal", "normal_", "uniform_", "bernoulli", "bernoulli_",
        "multinomial", "poisson",
    };

    /// <summary>Whether a condition holds in evaluation mode; null where something else decides too.</summary>
    private bool? InEvaluation(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => InEvaluation(inner),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand } => !InEvaluation(operand),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression, Left: var left, Right: var right } => InEvaluation(left) & InEvaluation(right),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression, Left: var left, Right: var right } => InEvaluation(left) | InEvaluation(right),
        IdentifierNameSyntax or MemberAccessExpressionSyntax
            when SymbolOf(condition) is IPropertySymbol { Name: "training" } property && TorchTypes.IsTorch(property) => false,
        _ => null,
    };

    /// <summary>The branch that is taken in evaluation mode, which may be none.</summary>
    private bool IsDecided(IfStatementSyntax branch, out StatementSyntax? taken)
    {
        var holds = InEvaluation(branch.Condition);
        taken = holds == true ? branch.Statement : holds == false ? branch.Else?.Statement : null;
        return holds is not null;
    }

    /// <summary>Whether nothing after a statement is reached in evaluation mode.</summary>
    private bool Ends(StatementSyntax? statement) => statement switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax => true,
        BlockSyntax { Statements: [.., var last] } => Ends(last),
        IfStatementSyntax branch => IsDecided(branch, out var taken) && Ends(taken),
        _ => false,
    };

    /// <summary>Whether code that does not depend on the inputs gives other numbers each time.</summary>
    private bool IsRandom(SyntaxNode code) => code.DescendantNodesAndSelf(n => !IsLeftOut(n)).OfType<InvocationExpressionSyntax>()
        .Any(i => !IsLeftOut(i) && SymbolOf(i) is IMethodSymbol method && RandomNames.Contains(method.Name) && TorchTypes.IsTorch(method.ContainingType));

    private bool IsLeftOut(SyntaxNode node) => node.Parent is ConditionalExpressionSyntax choice && node != choice.Condition
        && InEvaluation(choice.Condition) is { } holds && node == (holds ? choice.WhenFalse : choice.WhenTrue);
}
