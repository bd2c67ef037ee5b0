using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Interpretation.Making;

/// <summary>What the project's code gives a recipe's constructor for the network: <c>new MyRecipe(new ResNet(18), …)</c>.</summary>
internal sealed record GivenExpression(ExpressionSyntax Expression) : Maker
{
    /// <inheritdoc/>
    public override Value Make(Interpreter interpreter, Bodies bodies, CancellationToken cancellation) => interpreter.EvaluateWhereItStands(Expression);
}
