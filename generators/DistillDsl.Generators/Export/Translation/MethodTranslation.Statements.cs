using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Export.Translation;

internal sealed partial class MethodTranslation
{
    private void Statements(IEnumerable<StatementSyntax> statements)
    {
        foreach (var statement in statements)
        {
            Cancellation.ThrowIfCancellationRequested();
            Statement(statement);
            if (statement is IfStatementSyntax && Ends(statement)) return;
        }
    }

    private void Statement(StatementSyntax statement)
    {
        switch (statement)
        {
            case LocalDeclarationStatementSyntax declaration:
                Declaration(declaration.Declaration);
                break;
            case ExpressionStatementSyntax { Expression: var expression }:
                ExpressionStatement(expression);
                break;
            case ReturnStatementSyntax { Expression: var value }:
                if (value is null) Line("return;");
                else Return(value, isVoid: false);
                break;
            case YieldStatementSyntax { Expression: { } given }:
                Line($"yield return {Value(given)};");
                break;
            case YieldStatementSyntax:
                Line("yield break;");
                break;
            case BlockSyntax block:
                Braced(block);
                break;
            case UsingStatementSyntax used:
                if (used.Declaration is { } resource) Declaration(resource);
                if (used.Statement is BlockSyntax inner) Statements(inner.Statements);
                else Statement(used.Statement);
                break;
            case IfStatementSyntax branch:
                If(branch);
                break;
            case ForEachStatementSyntax loop:
                var of = Value(loop.Expression);
                Line($"foreach ({VariableType(loop.Type, loop.Expression)} {Identifiers.Escaped(loop.Identifier.ValueText)} in {of})");
                Braced(loop.Statement);
                break;
            case ForEachVariableStatementSyntax loop:
                var parts = Value(loop.Expression);
                Line($"foreach (var {Nested(() => Expression(loop.Variable)).Replace("var ", "")} in {parts})");
                Braced(loop.Statement);
                break;
            case ForStatementSyntax loop:
                For(loop);
                break;
            case WhileStatementSyntax loop:
                Line($"while ({Nested(() => Expression(loop.Condition))})");
                Braced(loop.Statement);
                break;
            case DoStatementSyntax loop:
                Line("do");
                Braced(loop.Statement);
                Line($"while ({Nested(() => Expression(loop.Condition))});");
                break;
            case SwitchStatementSyntax choice:
                Switch(choice);
                break;
            case LocalFunctionStatementSyntax function:
                LocalFunction(function);
                break;
            case BreakStatementSyntax or ContinueStatementSyntax:
                Line(statement.ToString());
                break;
            case ThrowStatementSyntax { Expression: { } thrown }:
                Line($"throw {Nested(() => Expression(thrown))};");
                break;
            case EmptyStatementSyntax:
                break;
            default:
                Unsupported(statement, $"a statement of kind {statement.Kind()}", "write it with if, for, foreach, while or switch");
                break;
        }
    }

    private void Braced(StatementSyntax statement)
    {
        Line("{");
        _depth++;
        if (statement is BlockSyntax block) Statements(block.Statements);
        else Statement(statement);
        _depth--;
        Line("}");
    }

    private void If(IfStatementSyntax branch, string before = "")
    {
        if (IsDecided(branch, out var taken))
        {
            if (taken is IfStatementSyntax inner) If(inner, before);
            else if (taken is not null && before.Length == 0) Statement(taken);
            else if (taken is not null)
            {
                Line("else");
                Braced(taken);
            }
            return;
        }
        Line($"{before}if ({Nested(() => Expression(branch.Condition))})");
        Braced(branch.Statement);
        switch (branch.Else?.Statement)
        {
            case null:
                break;
            case IfStatementSyntax next:
                If(next, "else ");
                break;
            case var otherwise:
                Line("else");
                Braced(otherwise);
                break;
        }
    }

    private void For(ForStatementSyntax loop)
    {
        var start = loop.Declaration is { } declaration
            ? $"{VariableType(declaration.Type, declaration.Variables[0].Initializer?.Value)} "
                + string.Join(", ", declaration.Variables.Select(Initial))
            : string.Join(", ", loop.Initializers.Select(i => Nested(() => Expression(i))));
        var condition = loop.Condition is null ? "" : Nested(() => Expression(loop.Condition));
        Line($"for ({start}; {condition}; {string.Join(", ", loop.Incrementors.Select(i => Nested(() => Expression(i))))})");
        Braced(loop.Statement);
    }

    private string Initial(VariableDeclaratorSyntax variable)
    {
        var value = variable.Initializer is { Value: var given } ? Nested(() => Expression(given)) : HalfTyped();
        return $"{Identifiers.Escaped(variable.Identifier.ValueText)} = {value}";
    }

    private void Switch(SwitchStatementSyntax choice)
    {
        Line($"switch ({Nested(() => Expression(choice.Expression))})");
        Line("{");
        _depth++;
        foreach (var section in choice.Sections)
        {
            foreach (var label in section.Labels) Line(Label(label));
            _depth++;
            Statements(section.Statements);
            _depth--;
        }
        _depth--;
        Line("}");
    }

    private string Label(SwitchLabelSyntax label) => label switch
    {
        CaseSwitchLabelSyntax value => $"case {Pure(value.Value)}:",
        CasePatternSwitchLabelSyntax pattern => $"case {PatternText(pattern.Pattern)}{When(pattern.WhenClause)}:",
        _ => "default:",
    };

    private void LocalFunction(LocalFunctionStatementSyntax function)
    {
        if (_model.GetDeclaredSymbol(function, Cancellation) is not IMethodSymbol symbol || !symbol.TypeParameters.IsEmpty || symbol.IsAsync)
        {
            Unsupported(function, "a generic or async local function", "write it without");
            return;
        }
        var parameters = symbol.Parameters.Select(p => $"{VariableType(p)} {Identifiers.Escaped(p.Name)}{Default(p)}");
        var result = symbol.ReturnsVoid ? "void" : TypeOf(symbol.ReturnType, function);
        var modifier = symbol.IsStatic && !ExportTypes.HoldsTensor(symbol.ReturnType) ? "static " : "";
        Line($"{modifier}{result} {Identifiers.Escaped(symbol.Name)}({string.Join(", ", parameters)})");
        Line("{");
        _depth++;
        if (function.ExpressionBody is { Expression: var value }) Return(value, symbol.ReturnsVoid);
        else if (function.Body is { } body) Statements(body.Statements);
        _depth--;
        Line("}");
    }

    private void Declaration(VariableDeclarationSyntax declaration)
    {
        foreach (var variable in declaration.Variables)
        {
            if (IsScopeOfTensors(variable)) continue;
            var type = VariableType(declaration.Type, variable.Initializer?.Value, _model.GetDeclaredSymbol(variable, Cancellation));
            var name = Identifiers.Escaped(variable.Identifier.ValueText);
            Line(variable.Initializer is { Value: var value } ? $"{type} {name} = {Value(value)};" : $"{type} {name};");
        }
    }

    /// <summary>A scope that disposes tensors, which the graph has no use for.</summary>
    private bool IsScopeOfTensors(VariableDeclaratorSyntax variable) =>
        _model.GetDeclaredSymbol(variable, Cancellation) is ILocalSymbol { Type: var type } && TorchTypes.IsTorch(type) && !TorchTypes.DerivesFromTensor(type)
            && type.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_IDisposable) && !TorchTypes.IsModule(type);

    private void ExpressionStatement(ExpressionSyntax expression)
    {
        // Disposing tensors, and what only moves them, has no counterpart.
        if (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose" } access }
            && (IsTensor(access.Expression) || TorchTypes.IsTorch(TypeOf(access.Expression)))) return;
        var text = Value(expression);
        if (!IsSimple(text)) Line(text + ";");
    }

    private void Return(ExpressionSyntax value, bool isVoid) => Line(isVoid ? Value(value) + ";" : $"return {Value(value)};");

    /// <summary>An expression whose operators, but the outermost, are statements before it.</summary>
    private string Value(ExpressionSyntax expression)
    {
        var was = _isHoisting;
        _isHoisting = true;
        var text = Expression(expression, isOutermost: true);
        _isHoisting = was;
        return text;
    }

    private string VariableType(IParameterSymbol parameter) =>
        _scope.IsSizeVariable(parameter) ? Scope.IsWhole(parameter.Type) ? "OnnxSize" : "OnnxShape" : ExportTypes.Of(parameter.Type) ?? ExportTypes.Value;

    private string VariableType(TypeSyntax type, ExpressionSyntax? value, ISymbol? variable = null)
    {
        if (type.IsVar) return "var";
        if (_model.GetTypeInfo(type, Cancellation).Type is not { } symbol) return "var";
        if (variable is not null && _scope.IsSizeVariable(variable)) return Scope.IsWhole(symbol) ? "OnnxSize" : "OnnxShape";
        if (value is not null && _scope.IsShape(value)) return "OnnxShape";
        return TypeOf(symbol, type);
    }
}
