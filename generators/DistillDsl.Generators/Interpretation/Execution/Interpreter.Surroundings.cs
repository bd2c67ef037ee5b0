using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    /// <summary>
    /// Evaluates an expression of a method of which nothing else is interpreted: of the variables around it those are known that keep what they are
    /// declared with.
    /// </summary>
    public Value EvaluateWhereItStands(ExpressionSyntax expression)
    {
        if (_bodies.Of(expression, _cancellation) is not { } operation) return Top.Value;
        DeclareLocals(operation);
        return Evaluate(operation);
    }

    private void DeclareLocals(IOperation operation)
    {
        foreach (var reference in operation.DescendantsAndSelf().OfType<ILocalReferenceOperation>())
        {
            var local = reference.Local;
            if (reference.IsDeclaration || _frame.Find(local) is not null || IsIn(local, operation)) continue;
            if (!Step()) return;
            // What refers to itself is not known.
            _frame.Declare(local, Memory.New(Top.Value));
            if (ValueOf(local) is not { } value) continue;
            DeclareLocals(value);
            _frame.Declare(local, Memory.New(Stored(Evaluate(value))));
        }
    }

    /// <summary>Whether a variable is declared in the expression itself, as by a lambda.</summary>
    private static bool IsIn(ILocalSymbol local, IOperation operation) =>
        local.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == operation.Syntax.SyntaxTree && operation.Syntax.Span.Contains(r.Span));

    /// <summary>What a variable is declared with; null if there is nothing, or it is changed later.</summary>
    private IOperation? ValueOf(ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(_cancellation) is not VariableDeclaratorSyntax { Initializer: { } initializer } declarator) return null;
        SyntaxNode? around = declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (around is GlobalStatementSyntax) around = around.Parent;
        return around?.DescendantNodes().Any(n => AssignedNames.In(n).Any(a => a.Identifier.ValueText == local.Name) || IsExtended(local, n)) == false
            ? _bodies.ValueOf(initializer, _cancellation)
            : null;
    }

    /// <summary>Whether code calls a method of a network's class that registers further layers.</summary>
    private bool IsExtended(ILocalSymbol local, SyntaxNode node)
    {
        if (node is not InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var receiver } } access
            } || receiver != local.Name) return false;
        var method = access.Name.Identifier.ValueText;
        for (var type = local.Type; type is not null && _bodies.IsSource(type); type = type.BaseType)
            foreach (var reference in type.GetMembers(method).SelectMany(static m => m.DeclaringSyntaxReferences))
                if (reference.GetSyntax(_cancellation).DescendantNodes().OfType<SimpleNameSyntax>()
                    .Any(static n => n.Identifier.ValueText is "register_module" or "add_module" or "RegisterComponents")) return true;
        return false;
    }
}
