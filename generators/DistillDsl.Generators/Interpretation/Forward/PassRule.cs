using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Shapes;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>Follows the calls of modules while a network's <c>forward</c> is run, and keeps what each of them got and gave.</summary>
internal sealed class PassRule(Interpreter interpreter, Bodies bodies, CancellationToken cancellation) : ICallRule
{
    private const int MostCalls = 20_000;
    private const int MostDepth = 64;
    private const int MostRounds = 4;

    private readonly Dictionary<ModuleObject, LayerRun> _runs = [];
    private int _calls;
    private int _depth;

    /// <summary>Whether the network has been made, so that what is called now is called in a pass.</summary>
    public bool IsOn { get; set; }

    /// <summary>Whether every module that was called is known, and no tensor has changed its shape on the way.</summary>
    public bool IsUnderstood { get; private set; } = true;

    /// <summary>What a module got and gave.</summary>
    public LayerRun this[ModuleObject module] => _runs.TryGetValue(module, out var run) ? run : new([], TensorShape.Unknown, true);

    /// <inheritdoc/>
    public Value? Run(Call call)
    {
        if (TensorCalls.Reshapes(call)) IsUnderstood = false;
        var isModules = !call.Method.IsStatic && call.Method.Name is "call" or "forward" && TorchTypes.IsModule(call.Method.ContainingType);
        if (!isModules || !IsOn) return TensorCalls.Run(call, interpreter.Memory);
        switch (call.Receiver)
        {
            case ModuleObject module when IsOfBase(call.Operation):
                // A base type's own source is run as any other method is.
                return TorchTypes.IsTorch(call.Method.ContainingType) ? OfTorch(module, call.Arguments, call) : null;
            case ModuleObject module:
                return Call(module, call.Arguments, call, call.Method.Name == "forward");
            case Choice:
                return null;
            default:
                IsUnderstood = false;
                return null;
        }
    }

    /// <summary>Runs a module's own forward.</summary>
    public Value Forward(ModuleObject module, ImmutableArray<Value> inputs, Call? call)
    {
        for (var type = module.Type; type is not null && bodies.IsSource(type); type = type.BaseType)
            foreach (var method in type.GetMembers("forward").OfType<IMethodSymbol>())
                if (method.Parameters.Length == inputs.Length && method.IsOverride && bodies.Of(method, cancellation) is { } body)
                    return interpreter.Invoke(method, body, module, inputs, null);
        return call is null ? Unknown.Value : OfTorch(module, inputs, call);
    }

    private static bool IsOfBase(IOperation operation) => operation is IInvocationOperation { Instance: IInstanceReferenceOperation { Syntax: BaseExpressionSyntax } };

    private Value Call(ModuleObject module, ImmutableArray<Value> inputs, Call call, bool isForward)
    {
        if (++_calls > MostCalls || _depth >= MostDepth)
        {
            IsUnderstood = false;
            return Unknown.Value;
        }
        _depth++;
        var output = Forward(module, inputs, call);
        _depth--;
        var run = new LayerRun([new(call.Operation.Syntax, isForward)], (output as TensorValue)?.Shape ?? TensorShape.Unknown, true);
        _runs[module] = _runs.TryGetValue(module, out var before) ? before.Or(run) : run;
        return output;
    }

    /// <summary>What one of TorchSharp's own modules gives.</summary>
    private Value OfTorch(ModuleObject module, ImmutableArray<Value> inputs, Call call)
    {
        if (inputs is not [var input] || module.Kind is not { } kind) return Unknown.Value;
        if (kind == "Sequential") return module.Contents.Content is Sequence entries && !module.IsLost ? Through(entries, input, call) : OfUnknown();
        var factory = module.Creation switch
        {
            IInvocationOperation invocation when invocation.TargetMethod.ReturnType.Name == kind => invocation.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        var values = factory is null ? CallValues.None : Arguments.Of(factory, p => module.Arguments.TryGetValue(p.Name, out var value) ? value : null);
        return new TensorValue(ModuleShapes.Of(kind, values, (input as TensorValue)?.Shape ?? TensorShape.Unknown));
    }

    private Value OfUnknown()
    {
        IsUnderstood = false;
        return Unknown.Value;
    }

    /// <summary>One module after the other.</summary>
    private Value Through(Sequence entries, Value value, Call call)
    {
        foreach (var entry in entries.Items) value = Entry(entry, value, call);
        if (entries.Rest is not { } rest || rest is Nothing) return value;
        // Any number of times: what it gives to whatever it may be given.
        for (var round = 0; round < MostRounds; round++)
        {
            var next = Join.Of(value, Entry(rest, value, call));
            if (next.Equals(value)) return value;
            value = next;
        }
        value = new TensorValue(TensorShape.Unknown);
        Entry(rest, value, call);
        return value;
    }

    private Value Entry(Value entry, Value input, Call call)
    {
        if (entry is not TupleValue { Items: [_, var module] }) return OfUnknown();
        switch (module)
        {
            case ModuleObject known:
                return Call(known, [input], call, isForward: false);
            case Choice choice when choice.Values.All(static v => v is ModuleObject):
                return choice.Values.Select(v => Call((ModuleObject)v, [input], call, isForward: false)).Aggregate(Join.Of);
            default:
                return OfUnknown();
        }
    }
}
