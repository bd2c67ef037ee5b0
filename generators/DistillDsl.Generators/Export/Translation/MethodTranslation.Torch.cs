using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Export.Translation;

internal sealed partial class MethodTranslation
{
    /// <summary>A function of a tensor, torch or torch.nn.functional: the library's function of that name.</summary>
    private string TorchCall(InvocationExpressionSyntax invocation, IInvocationOperation call, bool isOutermost)
    {
        var method = call.TargetMethod;
        var receiver = (invocation.Expression as MemberAccessExpressionSyntax)?.Expression;
        var isOfTensor = call.Instance is not null && TorchTypes.DerivesFromTensor(method.ContainingType) || IsReduced(invocation);
        if (isOfTensor && (Moves.Contains(method.Name) || IsMove(method))) return Expression(receiver!, isOutermost);
        if (method.ContainingType.Name is "DisposeScope" or "TensorExtensionMethods"
            && Moved(invocation, method, receiver, isOutermost) is { } moved) return moved;

        if (ConstantOn(invocation, call) is { } constant) return constant;

        var isInPlace = isOfTensor && method.Name.EndsWith("_", StringComparison.Ordinal);
        var arguments = TorchArguments.Of(call, isOfTensor && call.Instance is not null ? receiver : null);
        var isOfTorch = Library.Covers(method.ContainingType);
        if (isOfTorch && Function(method.Name, arguments) is var (function, matched, isNamed))
        {
            var text = Call(function, matched, isNamed);
            if (isInPlace && receiver is not null) text = $"{Receiver(receiver)}.Become({text})";
            return isOutermost ? text : Operator(text, Identifiers.Uncapitalized(function.Name));
        }
        return Unsupported(
            invocation, $"{method.Name}{(isOfTorch ? Options(arguments, method) : "")}", Alternatives.To(method.Name, isOfTorch), ExportFaultKind.Operator);
    }

    /// <summary>The function whose parameters have the names of most arguments, and whether they must be written to tell it from another.</summary>
    private (IMethodSymbol, IReadOnlyList<(TorchArgument, IParameterSymbol)>, bool)? Function(string name, IReadOnlyList<TorchArgument> arguments)
    {
        var fitting = _module.Library.Functions(name).Select(f => (Function: f, Matched: TorchArguments.Match(arguments, f)!))
            .Where(static f => f.Matched is not null)
            .OrderByDescending(static f => f.Matched.Count(static m => TorchArguments.IsNamesake(m.Argument, m.Parameter))).ToArray();
        return fitting is [var (function, matched), ..] ? (function, matched, fitting.Skip(1).Any(o => HasOtherNames(o.Matched, matched))) : null;
    }

    /// <summary>A tensor that depends on the inputs by their device only.</summary>
    private string? ConstantOn(InvocationExpressionSyntax invocation, IInvocationOperation call)
    {
        var all = invocation.ArgumentList.Arguments;
        var rest = all.Where(a => !TorchArguments.IsDevice(TypeOf(a.Expression))).ToArray();
        if (call.Instance is not null || rest.Length == all.Count || IsReduced(invocation) || rest.Any(a => _scope.IsSymbolic(a))) return null;
        // Without the device, what stands behind it would be another argument.
        if (rest.Skip(all.TakeWhile(a => rest.Contains(a)).Count()).Any(static a => a.NameColon is null)) return null;
        var parts = rest.Select(a => (Name: a.NameColon is { } name ? $"{name} " : "", Text: _pure.Of(a.Expression, _model, out _))).ToArray();
        return _pure.Of(invocation.Expression, _model, out _) is not { } function || parts.Any(static p => p.Text is null) ? null
            : $"{_onnx}.Constant({function}({string.Join(", ", parts.Select(static p => p.Name + p.Text))}))";
    }

    private static bool HasOtherNames(
        IReadOnlyList<(TorchArgument Argument, IParameterSymbol Parameter)> left, IReadOnlyList<(TorchArgument Argument, IParameterSymbol Parameter)> right) =>
        left.Zip(right, static (l, r) => !l.Argument.IsReceiver && l.Parameter.Name != r.Parameter.Name).Any(static differs => differs);

    /// <summary>The arguments of a function that the library has, but not with these.</summary>
    private string Options(IReadOnlyList<TorchArgument> arguments, IMethodSymbol method) =>
        _module.Library.Functions(method.Name).Count == 0 ? ""
            : $"({string.Join(", ", arguments.Where(static a => !a.IsReceiver).Select(static a => a.Name))})";

    private static bool IsMove(IMethodSymbol method) => method.Name == "to" && !method.Parameters.Any(
        static p => p.Type.Name == "ScalarType" || TorchTypes.DerivesFromTensor(p.Type)
            || p.Type is INamedTypeSymbol { TypeArguments: [{ Name: "ScalarType" }] });

    /// <summary>Tensors that a scope hands on.</summary>
    private string? Moved(InvocationExpressionSyntax invocation, IMethodSymbol method, ExpressionSyntax? receiver, bool isOutermost)
    {
        if (!method.Name.StartsWith("MoveTo", StringComparison.Ordinal) && !method.Name.StartsWith("Detach", StringComparison.Ordinal)) return null;
        var arguments = invocation.ArgumentList.Arguments;
        if (method.ContainingType.Name != "DisposeScope") return Expression(receiver!, isOutermost);
        return arguments.Count == 1 ? Expression(arguments[0].Expression, isOutermost)
            : $"({string.Join(", ", arguments.Select(a => Expression(a.Expression)))})";
    }

    private string Call(IMethodSymbol function, IReadOnlyList<(TorchArgument Argument, IParameterSymbol Parameter)> matched, bool isNamed)
    {
        var first = function.Parameters.Length > 0 ? function.Parameters[0] : null;
        var isOfBuilder = first?.Type.Name == "OnnxBuilder";
        var (head, rest) = isOfBuilder ? (_onnx, matched)
            : function.IsExtensionMethod && matched.Count > 0 && SymbolEqualityComparer.Default.Equals(matched[0].Parameter, first)
            && first!.Type.Name == ExportTypes.Value
                ? (Receiver(matched[0].Argument.Values[0]), matched.Skip(1).ToArray())
                : ("OnnxOps", matched);
        var next = isOfBuilder || head != "OnnxOps" ? 1 : 0;
        var texts = new List<string>();
        foreach (var (argument, parameter) in rest)
        {
            var text = Values(argument, parameter);
            texts.Add(parameter.Ordinal == next && !isNamed ? text : $"{Identifiers.Escaped(parameter.Name)}: {text}");
            if (parameter.Ordinal == next) next++;
        }
        return $"{head}.{function.Name}({string.Join(", ", texts)})";
    }

    private string Values(TorchArgument argument, IParameterSymbol parameter)
    {
        var texts = argument.Values.Select(v => Number(v, parameter)).ToArray();
        if (argument.IsList) return parameter is { IsParams: true, Type: IArrayTypeSymbol } && texts.Length > 0
            ? string.Join(", ", texts) : $"[{string.Join(", ", texts)}]";
        if (TorchArguments.IsSingleSize(argument, parameter)) return $"[{texts[0]}]";
        // Numbers in a list of theirs become sizes one by one.
        return texts.Length == 1 && TorchArguments.IsList(argument.Type) && TorchArguments.Element(parameter.Type).Name == "OnnxSize"
            && !IsOfSizes(argument.Values[0])
            ? $"[.. {texts[0]}]" : string.Join(", ", texts);
    }

    private bool IsOfSizes(ExpressionSyntax list) => list is CollectionExpressionSyntax || _scope.IsShape(list)
        || (list is ArrayCreationExpressionSyntax { Initializer: { } given } && given.Expressions.Any(_scope.IsSize))
        || (list is ImplicitArrayCreationExpressionSyntax { Initializer: var elements } && elements.Expressions.Any(_scope.IsSize));

    /// <summary>A size becomes a number where the function takes one.</summary>
    private string Number(ExpressionSyntax value, IParameterSymbol parameter)
    {
        var text = Expression(value);
        if (!_scope.IsSize(value)) return text;
        var type = TorchArguments.Element(parameter.Type);
        return type.Name switch
        {
            "OnnxSize" or "OnnxIndex" => text,
            "OnnxNumber" => $"(long){Parenthesized(text)}",
            "Double" => $"(double)(long){Parenthesized(text)}",
            "Int32" => $"(int){Parenthesized(text)}",
            _ => text,
        };
    }
}
