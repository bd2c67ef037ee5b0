using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    private static readonly string[] Verbs = ["load", "save"];

    private Value Invocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var receiver = invocation.Instance is { } instance ? Evaluate(instance) : null;
        var references = References(invocation.Arguments);
        var call = new Call(method, receiver, Arguments(invocation.Arguments), invocation) { References = references };
        var result = method.MethodKind == MethodKind.DelegateInvoke ? CallFunction(receiver ?? Top.Value, call) : CallMethod(call, invocation.IsVirtual);
        if (references is not null)
            foreach (var argument in invocation.Arguments)
                if (argument.Parameter is { RefKind: not RefKind.None } parameter && CellOf(argument.Value) is null)
                    Assign(argument.Value, Known(references[parameter.Ordinal]!.Content));
        return result;
    }

    /// <summary>The arguments in the parameters' order.</summary>
    private ImmutableArray<Value> Arguments(ImmutableArray<IArgumentOperation> arguments)
    {
        if (arguments.IsEmpty) return [];
        var values = new Value[arguments.Max(static a => a.Parameter?.Ordinal ?? 0) + 1];
        foreach (var argument in arguments)
            if (argument.Parameter is { } parameter)
                values[parameter.Ordinal] = parameter.RefKind == RefKind.Out ? Top.Value : Stored(Evaluate(argument.Value));
        return [.. values.Select(static v => v ?? Top.Value)];
    }

    /// <summary>The variables of the ref and out arguments; null if there are none.</summary>
    private Cell?[]? References(ImmutableArray<IArgumentOperation> arguments)
    {
        Cell?[]? cells = null;
        foreach (var argument in arguments)
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } parameter)
                (cells ??= new Cell?[arguments.Max(static a => a.Parameter?.Ordinal ?? 0) + 1])[parameter.Ordinal] =
                    CellOf(argument.Value) ?? Memory.New(Top.Value);
        return cells;
    }

    private Value CallMethod(Call call, bool isVirtual)
    {
        if (CallModel?.Run(call) is { } ruled) return ruled;
        if (call.Receiver is Union union)
            return WithoutNull(union) is Union several
                ? RunBranches([.. several.Values.Select(v => (Func<Value>)(() => CallMethod(call with { Receiver = v }, isVirtual)))])
                : CallMethod(call with { Receiver = WithoutNull(union) }, isVirtual);
        if (call.Method.MethodKind == MethodKind.LocalFunction) return CallLocalFunction(call.Method, _frame, call);
        var method = isVirtual && call.Receiver is Instance instance ? Implementation(call.Method, instance) : Constrained(call);
        if (method is { Name: "ToString", Parameters.IsEmpty: true } && IsCount(method.ContainingType) && call.Receiver is not Constant)
            return NumberedText.Number;
        if (call.Receiver is null && Described(method, call.Arguments, call.Operation) is { } described) return described;
        if (IsTorch(method.ContainingType)) return TorchCall(call with { Method = method });
        if (_bodies.IsSource(method.ContainingType) && !method.IsExtern && _bodies.Of(method, _cancellation) is { } body)
            return Invoke(method, body, call.Receiver, call.Arguments, call.References);
        return KnownCall(call) ?? WeightsCall(call) ?? LostCall(call);
    }

    /// <summary>Foreign code that loads or saves a module's weights, as packages for PyTorch's files do, keeps its layers; null for another call.</summary>
    private static Value? WeightsCall(Call call)
    {
        var holder = call.Receiver ?? (call.Arguments.IsEmpty ? null : call.Arguments[0]);
        var isKnown = Verbs.Any(verb => call.Method.Name.StartsWith(verb, StringComparison.OrdinalIgnoreCase));
        if (holder is not ModuleObject || !isKnown) return null;
        Escaped(call.Arguments.Where(a => a != holder));
        return IsModule(call.Method.ReturnType) ? holder : Top.Value;
    }

    /// <summary>A call to unknown code: everything reachable from its receiver and arguments escapes.</summary>
    private Value LostCall(Call call)
    {
        if (call.References is { } references)
            foreach (var cell in references)
                if (cell is not null) Memory.Write(cell, Top.Value);
        return Escaped(call.Receiver is null ? call.Arguments : call.Arguments.Add(call.Receiver));
    }

    /// <summary>Interprets a method's body.</summary>
    public Value Invoke(IMethodSymbol method, IOperation body, Value? self, ImmutableArray<Value> arguments, Cell?[]? references) =>
        Run(method, body, arguments, references, new(self, _frame.Types.ForCall(method, Container(method, self)), Memory.New(Bottom.Value)));

    private Value Run(IMethodSymbol method, IOperation body, ImmutableArray<Value> arguments, Cell?[]? references, Frame frame)
    {
        if (_calls >= MaxCalls) Abort();
        if (!Step()) return Top.Value;
        foreach (var parameter in Bodies.Implementation(method).Parameters)
        {
            var argument = parameter.Ordinal < arguments.Length ? arguments[parameter.Ordinal] : Top.Value;
            frame.Declare(parameter,
                references is not null && parameter.Ordinal < references.Length && references[parameter.Ordinal] is { } cell ? cell : Memory.New(argument));
        }
        if (GivesSequence(method.ReturnType)) frame.Yielded = Memory.New(Sequence.Empty);
        var caller = _frame;
        _calls++;
        _frame = frame;
        Within(frame, () => Run(body));
        _frame = caller;
        _calls--;
        if (method.IsAsync) return Top.Value;
        return frame.Result.Content is Bottom
            ? frame.Yielded is { Content: Sequence given } ? NewCollection(given) : Top.Value
            : frame.Result.Content;
    }

    private static bool GivesSequence(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_IEnumerable;

    private Value CallLocalFunction(IMethodSymbol function, Frame around, Call call)
    {
        var syntax = function.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation);
        return syntax is not null && _bodies.Of(syntax, _cancellation) is ILocalFunctionOperation { Body: { } body }
            ? Run(function, body, call.Arguments, call.References, new(around.Self, around.Types.Within(function), Memory.New(Bottom.Value), around))
            : LostCall(call);
    }

    private Value CallFunction(Value function, Call call)
    {
        switch (function)
        {
            case Closure { Body: { } body, Around: { } around } lambda:
                return Run(lambda.Method, body, call.Arguments, call.References, new(around.Self, around.Types, Memory.New(Bottom.Value), around));
            case Closure { Around: { } around } local:
                return CallLocalFunction(local.Method, around, call);
            case Closure method:
                return CallMethod(call with { Method = method.Method, Receiver = method.Self }, method.IsVirtual);
            case Union union when WithoutNull(union) is Union several:
                return RunBranches([.. several.Values.Select(v => (Func<Value>)(() => CallFunction(v, call)))]);
            case Union union:
                return CallFunction(WithoutNull(union), call);
            default:
                return LostCall(call with { Receiver = null });
        }
    }

    /// <summary>Calls a delegate from unknown code, with unknown arguments.</summary>
    private Value CallFunction(Value function, IOperation operation, params Value[] arguments) =>
        function is Closure closure ? CallFunction(closure, new Call(closure.Method, null, [.. arguments], operation)) : Escaped(arguments);

    private static Value Escaped(IEnumerable<Value> values)
    {
        foreach (var value in values) value.Escape();
        return Top.Value;
    }

    private Closure MethodReference(IMethodReferenceOperation reference)
    {
        var method = reference.Method;
        if (method.MethodKind == MethodKind.LocalFunction) return new(method, null, _frame.Captured(), _frame.Self, false);
        if (!method.TypeArguments.IsEmpty) method = method.OriginalDefinition.Construct([.. method.TypeArguments.Select(_frame.Types.Apply)]);
        return new(method, null, null, reference.Instance is { } instance ? Evaluate(instance) : null, reference.IsVirtual);
    }

    /// <summary>The method that a virtual call runs on an object of a known type.</summary>
    private static IMethodSymbol Implementation(IMethodSymbol method, Instance receiver)
    {
        var declared = method.OriginalDefinition;
        if (method.ContainingType.TypeKind == TypeKind.Interface)
            return Implementing(receiver.Type, method) is IMethodSymbol implementing
                ? implementing.Arity > 0 ? implementing.Construct([.. method.TypeArguments]) : implementing
                : method;
        if (!declared.IsVirtual && !declared.IsAbstract && !declared.IsOverride) return method;
        for (var type = receiver.Type; type is not null; type = type.BaseType)
            foreach (var member in type.GetMembers(method.Name))
                if (member is IMethodSymbol candidate)
                    for (var m = candidate; m is not null; m = m.OverriddenMethod)
                        if (SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, declared))
                            return candidate.Arity > 0 ? candidate.Construct([.. method.TypeArguments]) : candidate;
        return method;
    }

    /// <summary>A static method of a type parameter is that of the type argument.</summary>
    private IMethodSymbol Constrained(Call call) =>
        call.Operation is IInvocationOperation { ConstrainedToType: { } parameter } && _frame.Types.Apply(parameter) is INamedTypeSymbol type
            ? Implementing(type, call.Method) as IMethodSymbol ?? call.Method
            : call.Method;

    /// <summary>A type's implementation of an interface member, whatever the interface's type arguments are called where it is used.</summary>
    private static ISymbol? Implementing(INamedTypeSymbol type, ISymbol member)
    {
        foreach (var contract in type.AllInterfaces)
            if (SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, member.ContainingType.OriginalDefinition))
                foreach (var declared in contract.GetMembers(member.Name))
                    if (SymbolEqualityComparer.Default.Equals(declared.OriginalDefinition, member.OriginalDefinition))
                        return type.FindImplementationForInterfaceMember(declared);
        return null;
    }

    /// <summary>The type that declares a method, as constructed in an object's hierarchy.</summary>
    private static INamedTypeSymbol? Container(IMethodSymbol method, Value? self)
    {
        for (var type = (self as Instance)?.Type; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, method.ContainingType?.OriginalDefinition)) return type;
        return method.ContainingType;
    }
}
