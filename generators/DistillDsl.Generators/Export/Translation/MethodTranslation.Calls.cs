using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Export.Translation;

internal sealed partial class MethodTranslation
{
    /// <summary>What only moves a tensor between devices and scopes, or its gradient.</summary>
    private static readonly HashSet<string> Moves = new(StringComparer.Ordinal)
    {
        "MoveToOuterDisposeScope", "MoveToOtherDisposeScope", "DetachFromDisposeScope", "cpu", "cuda", "requires_grad_", "pin_memory", "detach", "detach_",
        "clone", "alias", "contiguous",
    };

    private string Invocation(InvocationExpressionSyntax invocation, bool isOutermost)
    {
        if (_model.GetOperation(invocation, Cancellation) is not IInvocationOperation call) return HalfTyped();
        var method = call.TargetMethod;
        if (IsModuleCall(method)) return ModuleCall(invocation, call, isOutermost);
        if (TorchTypes.IsTorch(method.ContainingType)) return TorchCall(invocation, call, isOutermost);
        if (method.MethodKind == MethodKind.LocalFunction)
            return $"{Identifiers.Escaped(method.Name)}({string.Join(", ", invocation.ArgumentList.Arguments.Select(Argument))})";
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return $"{Expression(FunctionOf(invocation))}({string.Join(", ", invocation.ArgumentList.Arguments.Select(Argument))})";
        return IsOfFramework(method) && !IsOfSource(method) ? FrameworkCall(invocation, method) : HelperCall(invocation, call, isOutermost);
    }

    /// <summary>The delegate that is called, also by its Invoke.</summary>
    private static ExpressionSyntax FunctionOf(InvocationExpressionSyntax invocation) =>
        invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: var function }
            ? function : invocation.Expression;

    private static bool IsModuleCall(IMethodSymbol method) => !method.IsStatic && method.Name is "call" or "forward"
        && (TorchTypes.IsModule(method.ContainingType) || TorchTypes.IsModuleInterface(method.ContainingType));

    /// <summary>Whether an extension method is called as if it were the receiver's.</summary>
    private bool IsReduced(InvocationExpressionSyntax invocation) => SymbolOf(invocation) is IMethodSymbol { ReducedFrom: not null };

    /// <summary>Whether its source is in this project; another project's may be seen in an editor, but not in a build.</summary>
    private bool IsOfSource(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _module.Type.ContainingAssembly);

    private static bool IsOfFramework(IMethodSymbol method) => method.ContainingNamespace?.ToDisplayString() is { } space
        && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));

    private string ModuleCall(InvocationExpressionSyntax invocation, IInvocationOperation call, bool isOutermost)
    {
        var receiver = (invocation.Expression as MemberAccessExpressionSyntax)?.Expression;
        if (receiver is null or BaseExpressionSyntax or ThisExpressionSyntax)
            return IsOfSource(call.TargetMethod) ? HelperCall(invocation, call, isOutermost)
                : Unsupported(invocation, $"{invocation.Expression}, a call of itself", "call a method that both use");
        var type = TypeOf(receiver) ?? call.TargetMethod.ContainingType;
        if (type is INamedTypeSymbol named && IsOwnWithout(named))
            return Unsupported(invocation, TypeText.ForPeople(named), "", ExportFaultKind.Module);
        var count = invocation.ArgumentList.Arguments.Count;
        if (TorchTypes.IsTorch(type) && !TorchTypes.IsModuleItself(type) && !TorchTypes.IsModuleInterface(type) && !_module.Library.Calls(type, count))
            return Unsupported(invocation, $"a {type.Name}{(count > 1 ? $" with {count} inputs" : "")}", Alternatives.To(type.Name),
                ExportFaultKind.Operator);
        var module = Expression(receiver);
        var text = $"{_onnx}.Call({string.Join(", ", new[] { module }.Concat(invocation.ArgumentList.Arguments.Select(Argument)))})";
        return isOutermost ? text : Operator(text, AfterName(receiver));
    }

    /// <summary><c>afterConv1</c> for <c>conv1</c>.</summary>
    private static string AfterName(ExpressionSyntax module)
    {
        var name = module switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } => member,
            ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var list } } => list,
            _ => "",
        };
        return Identifiers.FromPath(name) is var path && name.Length > 0 ? "after" + path : "after";
    }

    /// <summary>Whether it is a module of the user's own without [ExportOnnx].</summary>
    public static bool IsOwnWithout(INamedTypeSymbol type) =>
        !TorchTypes.IsTorch(type) && !type.IsAbstract && type.TypeKind == TypeKind.Class && !Library.Exports(type);

    private string HelperCall(InvocationExpressionSyntax invocation, IInvocationOperation call, bool isOutermost)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        if (!method.IsStatic)
        {
            if (invocation.Expression is not IdentifierNameSyntax
                && invocation.Expression is not MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax })
                return Unsupported(invocation, $"{method.Name} of another object, which is given tensors",
                    "make it a module with [ExportOnnx], or a static method");
            var isOfBase = invocation.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };
            if ((isOfBase ? method : Implementation(method)) is not { } implementation)
                return Unsupported(invocation, $"{method.Name}, which a derived class may override", $"seal {_module.Type.Name}");
            method = implementation;
        }
        if (!IsOfSource(method))
            return Unsupported(invocation, $"{TypeText.ForPeople(method.ContainingType)}.{method.Name}, whose source is not in this project",
                "move it here, or into a module with [ExportOnnx]");
        var arguments = new List<string> { _onnx };
        var sizes = new HashSet<int>();
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue || argument.Parameter is not { } parameter) continue;
            if (argument.ArgumentKind == ArgumentKind.ParamArray)
            {
                if (argument.Value is IArrayCreationOperation { Initializer.ElementValues: var elements })
                    arguments.Add($"[{string.Join(", ", elements.Select(e => Expression((ExpressionSyntax)e.Syntax)))}]");
                continue;
            }
            if (ValueOf(argument) is not { } value) return HalfTyped();
            if (_scope.IsSize(value) || _scope.IsShape(value)) sizes.Add(parameter.Ordinal);
            var text = Expression(value);
            arguments.Add(arguments.Count == parameter.Ordinal + 1 ? text : $"{Identifiers.Escaped(parameter.Name)}: {text}");
        }
        var helper = _module.Helper(method, sizes);
        var result = $"{helper}({string.Join(", ", arguments)})";
        return isOutermost || method.ReturnsVoid ? result : Operator(result, Identifiers.Uncapitalized(Library.Pascal(method.Name)));
    }

    /// <summary>The method that an object of the class runs; null if a derived class may override it.</summary>
    private IMethodSymbol? Implementation(IMethodSymbol method)
    {
        if (!method.IsVirtual && !method.IsAbstract && !method.IsOverride) return method;
        if (!_module.Type.IsSealed && !method.IsSealed) return null;
        for (var type = _module.Type; type is not null; type = type.BaseType)
            foreach (var candidate in type.GetMembers(method.Name).OfType<IMethodSymbol>())
                for (var m = candidate; m is not null; m = m.OverriddenMethod)
                    if (SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method.OriginalDefinition)) return candidate;
        return method;
    }

    /// <summary>The argument as it is written; an extension method's receiver too.</summary>
    private static ExpressionSyntax? ValueOf(IArgumentOperation argument) => argument.Syntax switch
    {
        ArgumentSyntax { Expression: var value } => value,
        ExpressionSyntax receiver => receiver,
        _ => argument.Value.Syntax as ExpressionSyntax,
    };

    /// <summary>A method of the framework, such as those of lists: the same one, on what has become of its receiver and arguments.</summary>
    private string FrameworkCall(InvocationExpressionSyntax invocation, IMethodSymbol method)
    {
        if (IsReduced(invocation)) _module.Usings.Add(method.ContainingNamespace.ToDisplayString());
        var arguments = string.Join(", ", invocation.ArgumentList.Arguments.Select(a => FrameworkArgument(a, method)));
        if (invocation.Expression is not MemberAccessExpressionSyntax access) return Unsupported(invocation, method.Name);
        var name = access.Name is GenericNameSyntax generic
            ? $"{generic.Identifier.ValueText}<{string.Join(", ", method.TypeArguments.Select(t => TypeOf(t, generic)))}>" : access.Name.Identifier.ValueText;
        var receiver = method.IsStatic && !IsReduced(invocation)
            ? method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : Receiver(access.Expression);
        return $"{receiver}.{name}({arguments})";
    }

    private string FrameworkArgument(ArgumentSyntax argument, IMethodSymbol method)
    {
        var text = Argument(argument);
        if (!_scope.IsSize(argument.Expression)) return text;
        return SymbolEqualityComparer.Default.Equals(method.ContainingType, _model.Compilation.GetSpecialType(SpecialType.System_Object)) ? text
            : TypeOf(argument.Expression)?.SpecialType == SpecialType.System_Int32 ? $"(int){Parenthesized(text)}" : $"(long){Parenthesized(text)}";
    }

    private string Argument(ArgumentSyntax argument)
    {
        if (!argument.RefKindKeyword.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.None))
            return argument.Expression is DeclarationExpressionSyntax declaration && argument.RefKindKeyword.ValueText == "out"
                ? $"out {Expression(declaration)}" : Unsupported(argument, "a ref argument");
        var name = argument.NameColon is { Name.Identifier.ValueText: var given } ? $"{Identifiers.Escaped(given)}: " : "";
        return name + Expression(argument.Expression);
    }

    private string ConditionalAccess(ConditionalAccessExpressionSyntax access)
    {
        if (access.WhenNotNull is InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "call" or "forward" } }
                call
            && TypeOf(access.Expression) is { } type && TorchTypes.IsModule(type))
        {
            if (type is INamedTypeSymbol named && IsOwnWithout(named)) return Unsupported(access, TypeText.ForPeople(named), "", ExportFaultKind.Module);
            var variable = Identifiers.Unique("module", _names);
            return Nested(() => $"({Expression(access.Expression)} is {{ }} {variable} ? "
                + $"{_onnx}.Call({string.Join(", ", new[] { variable }.Concat(call.ArgumentList.Arguments.Select(Argument)))}) : null)");
        }
        return Unsupported(access, "this use of ?.", "write it with a condition");
    }
}
