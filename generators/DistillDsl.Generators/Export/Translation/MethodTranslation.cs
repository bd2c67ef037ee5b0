using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>Translates a method: the same control flow, with an operator of ONNX for each of TorchSharp's, each in a statement of its own.</summary>
internal sealed partial class MethodTranslation
{
    private readonly ModuleTranslation _module;
    private readonly SemanticModel _model;
    private readonly Scope _scope;
    private readonly PureText _pure;
    private readonly HashSet<string> _names;
    private readonly string _onnx;
    private readonly List<string> _lines = [];
    private int _depth;
    private bool _isHoisting;

    private MethodTranslation(ModuleTranslation module, MethodDeclarationSyntax method, SemanticModel model, IEnumerable<ISymbol> sizes)
    {
        (_module, _model) = (module, model);
        _scope = new(model, method, sizes, module.Cancellation);
        _pure = new(module.Type, module.Compilation, module.Usings, module.Cancellation);
        // What stands after a dot, or is called, is no variable.
        _names = [.. method.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken) && !IsMember(t.Parent)).Select(static t => t.ValueText)];
        _onnx = Identifiers.Unique("onnx", _names);
    }

    private static bool IsMember(SyntaxNode? name) => name?.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        InvocationExpressionSyntax call => call.Expression == name,
        _ => false,
    };

    private CancellationToken Cancellation => _module.Cancellation;

    /// <param name="module">The module.</param>
    /// <param name="method">The method.</param>
    /// <param name="syntax">Its declaration.</param>
    /// <param name="model">The model of its file.</param>
    /// <param name="sizes">The parameters that are given sizes, by their index.</param>
    /// <param name="name">The name in the export; null for the forward pass.</param>
    public static ExportedMethod? Of(
        ModuleTranslation module, IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, HashSet<int> sizes, string? name)
    {
        var translation = new MethodTranslation(module, syntax, model, sizes.Select(i => (ISymbol)method.Parameters[i]));
        return translation.Write(method, syntax, sizes, name);
    }

    private ExportedMethod? Write(IMethodSymbol method, MethodDeclarationSyntax syntax, HashSet<int> sizes, string? name)
    {
        if (method.IsAsync || !method.TypeParameters.IsEmpty || method.Parameters.Any(static p => p.RefKind != RefKind.None))
        {
            _module.Fault(ExportFaultKind.Code, syntax, $"the method {method.Name}, which is generic, async or has ref parameters", "write it without");
            return null;
        }
        var parameters = new List<string> { $"OnnxBuilder {_onnx}" };
        foreach (var parameter in method.Parameters)
        {
            var type = sizes.Contains(parameter.Ordinal) ? Scope.IsWhole(parameter.Type) ? "OnnxSize" : "OnnxShape" : TypeOf(parameter.Type, syntax);
            // A member of an interface is called with all arguments.
            var otherwise = name is null ? "" : Default(parameter);
            if (otherwise == " = null" && !type.EndsWith("?", StringComparison.Ordinal)) type += "?";
            parameters.Add($"{type} {Identifiers.Escaped(parameter.Name)}{otherwise}");
        }
        if (syntax.ExpressionBody is { Expression: var value }) Return(value, method.ReturnsVoid);
        else if (syntax.Body is { } body) Statements(body.Statements);
        var result = method.ReturnsVoid ? "void" : _scope.IsSizeVariable(method) ? "OnnxSize" : TypeOf(method.ReturnType, syntax);
        var isLocal = SymbolEqualityComparer.Default.Equals(method.ContainingType, _module.Type);
        return new(
            name is null ? "" : isLocal ? method.Name : $"{TypeText.ForPeople(method.ContainingType)}.{method.Name}",
            name is null ? result : $"private {(method.IsStatic ? "static " : "")}{result} {name}", new(parameters), new(_lines));
    }

    private static string Default(IParameterSymbol parameter) => !parameter.HasExplicitDefaultValue ? ""
        : parameter.ExplicitDefaultValue switch
        {
            null when parameter.Type.IsReferenceType || parameter.Type.NullableAnnotation == NullableAnnotation.Annotated => " = null",
            null => " = default",
            bool flag => $" = {Literals.Bool(flag)}",
            string text => $" = {Literals.String(text)}",
            double number => $" = {Literals.Double(number)}",
            float number => $" = {Literals.Double(number)}f",
            int or long when parameter.Type.TypeKind != TypeKind.Enum => $" = {Literals.Integer(Convert.ToInt64(parameter.ExplicitDefaultValue))}",
            var other => $" = ({parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})({Convert.ToInt64(other)})",
        };

    private string TypeOf(ITypeSymbol type, SyntaxNode place)
    {
        if (ExportTypes.Of(type) is { } text) return text;
        _module.Fault(ExportFaultKind.Code, place, $"the type {TypeText.ForPeople(type)}", "carry tensors in tuples, lists, arrays or dictionaries");
        return ExportTypes.Value;
    }

    private void Line(string text) => _lines.Add(new string(' ', 4 * _depth) + text);

    private string Unsupported(SyntaxNode node, string what, string instead = "", ExportFaultKind kind = ExportFaultKind.Code)
    {
        _module.Fault(kind, node, what, instead);
        return "default!";
    }

    /// <summary>Code that does not compile: the compiler says so, and nothing is written.</summary>
    private string HalfTyped()
    {
        _module.IsHalfTyped = true;
        return "default!";
    }

    private ITypeSymbol? TypeOf(ExpressionSyntax expression) => _model.GetTypeInfo(expression, Cancellation).Type;

    private ISymbol? SymbolOf(SyntaxNode node) => _model.GetSymbolInfo(node, Cancellation).Symbol;

    private bool IsTensor(ExpressionSyntax expression) => TorchTypes.DerivesFromTensor(TypeOf(expression));

    /// <summary>Code that does not depend on the inputs, as it is; a tensor becomes a constant of the graph.</summary>
    private string Pure(ExpressionSyntax expression)
    {
        if (IsRandom(expression))
            return Unsupported(expression, "random numbers", "they would be the same in every run: draw them outside, and make them an input",
                ExportFaultKind.Operator);
        var text = _pure.Of(expression, _model, out var hidden);
        if (text is null)
            return Unsupported(expression, $"{hidden!.Name}, which {_module.Type.Name} cannot reach",
                $"make it internal, or move the code to {_module.Type.Name}");
        if (!IsTensor(expression))
            return TypeOf(expression) is { Name: "Scalar" } scalar && TorchTypes.IsTorch(scalar) ? $"({text}).ToDouble()" : text;
        return $"{_onnx}.Constant({text})";
    }

    /// <summary>An operator: in a statement of its own where one is possible.</summary>
    private string Operator(string call, string name)
    {
        if (!_isHoisting) return call;
        var variable = Identifiers.Unique(name, _names);
        Line($"var {variable} = {call};");
        return variable;
    }

    private T Nested<T>(Func<T> translate)
    {
        var was = _isHoisting;
        _isHoisting = false;
        var result = translate();
        _isHoisting = was;
        return result;
    }
}
