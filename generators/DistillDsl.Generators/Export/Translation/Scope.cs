using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>What of a method depends on the inputs: tensors, and sizes read from their shapes.</summary>
internal sealed class Scope
{
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<ISymbol> _sizes;
    private readonly Dictionary<SyntaxNode, ISymbol?> _symbols = [];

    /// <param name="model">The model of the method's file.</param>
    /// <param name="body">The method.</param>
    /// <param name="sizes">The parameters that are sizes.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public Scope(SemanticModel model, SyntaxNode body, IEnumerable<ISymbol> sizes, CancellationToken cancellation)
    {
        (_model, _cancellation) = (model, cancellation);
        _sizes = new(sizes, SymbolEqualityComparer.Default);
        while (AddSizes(body)) cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Whether a variable holds a size.</summary>
    public bool IsSizeVariable(ISymbol? symbol) => symbol is not null && _sizes.Contains(symbol);

    /// <summary>Whether an expression depends on the inputs.</summary>
    public bool IsSymbolic(SyntaxNode node) => node.DescendantNodesAndSelf(static n => !IsNameOf(n)).Any(IsSymbolicName);

    /// <summary>Whether the value is a size, or computed of sizes: then its type in the export is OnnxSize.</summary>
    public bool IsSize(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax { Expression: var inner }:
                return IsSize(inner);
            case PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.UnaryMinusExpression):
                return IsSize(unary.Operand);
            case CastExpressionSyntax cast:
                return IsWhole(_model.GetTypeInfo(cast, _cancellation).Type) && IsSize(cast.Expression);
            case BinaryExpressionSyntax binary when IsArithmetic(binary):
                return IsWhole(_model.GetTypeInfo(binary, _cancellation).Type) && (IsSize(binary.Left) || IsSize(binary.Right));
            case ConditionalExpressionSyntax conditional:
                return IsSize(conditional.WhenTrue) || IsSize(conditional.WhenFalse);
            case IdentifierNameSyntax name:
                return IsSizeVariable(SymbolOf(name)) && IsWhole(_model.GetTypeInfo(name, _cancellation).Type);
            case ElementAccessExpressionSyntax { Expression: var of } access:
                return IsWhole(_model.GetTypeInfo(access, _cancellation).Type) && IsShape(of);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "size" or "numel", Expression: var of } }:
                return IsTensor(of) && IsSymbolic(of);
            default:
                return false;
        }
    }

    /// <summary>Whether it is the shape of a tensor that depends on the inputs.</summary>
    public bool IsShape(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "shape", Expression: var of } => IsTensor(of) && IsSymbolic(of),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "size", Expression: var of },
            ArgumentList.Arguments.Count: 0
        } =>
            IsTensor(of) && IsSymbolic(of),
        ElementAccessExpressionSyntax { Expression: var of, ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax }] } => IsShape(of),
        IdentifierNameSyntax name => IsSizeVariable(SymbolOf(name)) && !IsWhole(_model.GetTypeInfo(name, _cancellation).Type),
        ParenthesizedExpressionSyntax { Expression: var inner } => IsShape(inner),
        _ => false,
    };

    public static bool IsWhole(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;

    private static bool IsNameOf(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private static bool IsArithmetic(BinaryExpressionSyntax binary) => binary.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression
        or SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression;

    private bool IsTensor(ExpressionSyntax expression) => TorchTypes.DerivesFromTensor(_model.GetTypeInfo(expression, _cancellation).Type);

    private bool IsSymbolicName(SyntaxNode node) => node switch
    {
        // What stands after a dot is no variable.
        IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax { Name: var member } } when member == node => false,
        IdentifierNameSyntax name => SymbolOf(name) switch
        {
            ILocalSymbol local => ExportTypes.HoldsTensor(local.Type) || _sizes.Contains(local),
            IParameterSymbol parameter => ExportTypes.HoldsTensor(parameter.Type) || _sizes.Contains(parameter),
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } function => ExportTypes.HoldsTensor(function.ReturnType),
            _ => false,
        },
        BaseObjectCreationExpressionSyntax creation => HoldsTensors(creation),
        ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax => HoldsTensors((ExpressionSyntax)node),
        CollectionExpressionSyntax collection =>
            _model.GetTypeInfo(collection, _cancellation).ConvertedType is { } type && ExportTypes.HoldsTensor(type) && !TorchTypes.DerivesFromTensor(type),
        _ => false,
    };

    /// <summary>The symbol, asked for once: every expression around a name asks for it again.</summary>
    private ISymbol? SymbolOf(IdentifierNameSyntax name)
    {
        if (!_symbols.TryGetValue(name, out var symbol)) _symbols[name] = symbol = _model.GetSymbolInfo(name, _cancellation).Symbol;
        return symbol;
    }

    /// <summary>A collection of tensors, which has another type in the export even while it is empty.</summary>
    private bool HoldsTensors(ExpressionSyntax creation) =>
        _model.GetTypeInfo(creation, _cancellation).Type is { } type && ExportTypes.HoldsTensor(type) && !TorchTypes.DerivesFromTensor(type);

    /// <summary>Finds variables that are assigned sizes; whether there are new ones.</summary>
    private bool AddSizes(SyntaxNode body)
    {
        var before = _sizes.Count;
        foreach (var node in body.DescendantNodes())
            switch (node)
            {
                case VariableDeclaratorSyntax { Initializer.Value: var value } declarator when IsSizes(value):
                    Add(_model.GetDeclaredSymbol(declarator, _cancellation));
                    break;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Right: var right } when IsSizes(right):
                    Add(SymbolOf(left));
                    break;
                case AssignmentExpressionSyntax
                {
                    Left: DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax names },
                    Right: var right
                }:
                    AddParts([.. names.Variables.Select(Declared)], right);
                    break;
                case AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple, Right: var right }:
                    AddParts([.. tuple.Arguments.Select(a => a.Expression is DeclarationExpressionSyntax { Designation: var name }
                        ? Declared(name) : _model.GetSymbolInfo(a.Expression, _cancellation).Symbol)], right);
                    break;
            }
        return _sizes.Count > before;
    }

    private ISymbol? Declared(VariableDesignationSyntax name) =>
        name is SingleVariableDesignationSyntax single ? _model.GetDeclaredSymbol(single, _cancellation) : null;

    private void AddParts(IReadOnlyList<ISymbol?> variables, ExpressionSyntax value)
    {
        if (value is not TupleExpressionSyntax tuple || tuple.Arguments.Count != variables.Count) return;
        for (var i = 0; i < variables.Count; i++)
            if (IsSizes(tuple.Arguments[i].Expression)) Add(variables[i]);
    }

    private bool IsSizes(ExpressionSyntax value) => IsSize(value) || IsShape(value);

    private void Add(ISymbol? variable)
    {
        if (variable is ILocalSymbol or IParameterSymbol) _sizes.Add(variable);
    }
}
