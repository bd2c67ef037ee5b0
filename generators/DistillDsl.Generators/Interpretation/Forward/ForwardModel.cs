using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Shapes;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>The call model of a forward pass: interprets the calls of modules and records the shapes that each of them produces.</summary>
internal sealed class ForwardModel(Interpreter interpreter, Bodies bodies, CancellationToken cancellation) : ICallModel
{
    private const int MaxCalls = 20_000;
    private const int MaxDepth = 64;
    private const int MaxIterations = 4;

    private readonly Dictionary<ModuleObject, LayerRun> _runs = [];
    private readonly InPlaceChanges _changes = new();
    private readonly List<(ModuleObject, Layout, TensorShape)> _telling = [];
    private int _calls;
    private int _depth;

    /// <summary>Whether the network has been constructed, so that calls of modules belong to the pass.</summary>
    public bool IsOn { get; set; }

    /// <summary>Whether the pass was followed completely: every called module is known.</summary>
    public bool IsUnderstood { get; private set; } = true;

    /// <summary>Whether a tensor was reshaped in place: this changes all of its aliases, so no shape is known.</summary>
    public bool HasReshaped { get; private set; }

    /// <summary>The calls of a module and its output shape.</summary>
    public LayerRun this[ModuleObject module] => !_runs.TryGetValue(module, out var run) ? new([], TensorShape.Unknown, true)
        : run with { Output = HasReshaped ? TensorShape.Unknown : run.Output, IsChangedInPlace = _changes.Contain(module) };

    /// <summary>The calls of TorchSharp's modules that tell a layout, in their order, with what they give.</summary>
    public IReadOnlyList<(ModuleObject Module, Layout Layout, TensorShape Shape)> Telling => _telling;

    /// <inheritdoc/>
    public Value? Run(Call call)
    {
        // In a constructor this initializes a weight, whose shape is not tracked.
        HasReshaped |= TensorCalls.Reshapes(call) && (IsOn || call.Receiver is TensorValue);
        if (IsOn && !IsOfModule(call)) _changes.Read(call);
        if (!HasReshaped) return RunShaped(call);
        var result = RunShaped(call.Receiver is TensorValue ? call with { Receiver = new TensorValue(TensorShape.Unknown) } : call);
        return result is TensorValue ? new TensorValue(TensorShape.Unknown) : result;
    }

    private static bool IsOfModule(Call call) => !call.Method.IsStatic && call.Method.Name is "call" or "forward"
        && (TorchTypes.IsModule(call.Method.ContainingType) || TorchTypes.IsModuleInterface(call.Method.ContainingType));

    private Value? RunShaped(Call call)
    {
        if (!IsOn || !IsOfModule(call)) return TensorCalls.Run(call, interpreter.Memory);
        switch (call.Receiver)
        {
            case ModuleObject module when IsOfBase(call.Operation):
                // A base type's own source is interpreted like any other method.
                return TorchTypes.IsTorch(call.Method.ContainingType) ? OfTorch(module, call.Arguments, call) : null;
            case ModuleObject module:
                return Call(module, call.Arguments, call, call.Method.Name == "forward");
            case Union:
                return null;
            default:
                IsUnderstood = false;
                return null;
        }
    }

    /// <summary>Interprets a module's own forward.</summary>
    public Value Forward(ModuleObject module, ImmutableArray<Value> inputs, Call? call)
    {
        if (module.Description is { } description)
        {
            RunAll(module);
            return new TensorValue(description.Output);
        }
        for (var type = module.Type; type is not null && bodies.IsSource(type); type = type.BaseType)
            foreach (var method in type.GetMembers("forward").OfType<IMethodSymbol>())
                if (method.Parameters.Length == inputs.Length && method.IsOverride && bodies.Of(method, cancellation) is { } body)
                    return interpreter.Invoke(method, body, module, inputs, null);
        return call is null ? Top.Value : OfTorch(module, inputs, call);
    }

    private static bool IsOfBase(IOperation operation) =>
        operation is IInvocationOperation { Instance: IInstanceReferenceOperation { Syntax: BaseExpressionSyntax } };

    private Value Call(ModuleObject module, ImmutableArray<Value> inputs, Call call, bool isForward)
    {
        if (++_calls > MaxCalls || _depth >= MaxDepth)
        {
            IsUnderstood = false;
            return Top.Value;
        }
        _depth++;
        interpreter.CountModule();
        var output = Forward(module, inputs, call);
        _depth--;
        _changes.Gave(module, output);
        var instead = module.Kind is { } kind && TorchTypes.IsTorch(module.Type) ? HooklessCalls.Advice(kind, inputs.Length) : null;
        var run = new LayerRun([new(call.Operation.Syntax, isForward, instead)], (output as TensorValue)?.Shape ?? TensorShape.Unknown, true);
        _runs[module] = _runs.TryGetValue(module, out var before) ? before.Or(run) : run;
        return output;
    }

    /// <summary>Notes that the layers of a described module run, with what they give.</summary>
    private void RunAll(ModuleObject module)
    {
        foreach (var child in module.Children.Items)
            if (child.Module is ModuleObject { Description.Output: var output } layer)
            {
                _runs[layer] = new([], output, false);
                RunAll(layer);
            }
    }

    /// <summary>The transfer function of one of TorchSharp's own modules.</summary>
    private Value OfTorch(ModuleObject module, ImmutableArray<Value> inputs, Call call)
    {
        if (inputs.IsEmpty || module.Kind is not { } kind) return Top.Value;
        if (kind == "Sequential" && inputs is [var single])
            return module.Contents.Content is Sequence entries && !module.HasEscaped ? Through(entries, single, call) : OfUnknown();
        if (module.Arguments.TryGetValue(InPlaceChanges.Option, out var inPlace)) _changes.Read(inPlace, inputs[0]);
        var factory = module.Creation switch
        {
            IInvocationOperation invocation when invocation.TargetMethod.ReturnType.Name == kind => invocation.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };
        var values = factory is null ? CallValues.None : Arguments.Of(factory, p => module.Arguments.TryGetValue(p.Name, out var value) ? value : null);
        var input = (inputs[SequenceShapes.Shaping(kind, inputs.Length)] as TensorValue)?.Shape ?? TensorShape.Unknown;
        if (SequenceShapes.Of(kind, values, input) is { } several)
        {
            Tell(several[0]);
            return several is [var only] ? new TensorValue(only) : new TupleValue([.. several.Select(static s => new TensorValue(s))]);
        }
        if (inputs.Length > 1) return Top.Value;
        var shape = ModuleShapes.Of(kind, values, input);
        Tell(shape);
        return new TensorValue(shape) { IsSoftmax = kind is "Softmax" or "Softmax2d" };

        void Tell(TensorShape given)
        {
            if (LayoutRules.ToldBy(kind, values.Flag("batchFirst")) is { } layout && values.List("normalized_shape") is null or { Length: 1 })
                _telling.Add((module, layout, given));
        }
    }

    private Value OfUnknown()
    {
        IsUnderstood = false;
        return Top.Value;
    }

    /// <summary>One module after the other.</summary>
    private Value Through(Sequence entries, Value value, Call call)
    {
        foreach (var entry in entries.Items) value = Entry(entry, value, call);
        if (entries.Rest is not { } rest || rest is Bottom) return value;
        // Any number of repetitions: iterate to a fixpoint of the shape.
        for (var round = 0; round < MaxIterations; round++)
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
        if (entry is Union several) return several.Values.Select(v => Entry(v, input, call)).Aggregate(Join.Of);
        if (entry is not TupleValue { Items: [_, var module] }) return OfUnknown();
        switch (module)
        {
            case ModuleObject known:
                return Call(known, [input], call, isForward: false);
            case Union union when union.Values.All(static v => v is ModuleObject):
                return union.Values.Select(v => Call((ModuleObject)v, [input], call, isForward: false)).Aggregate(Join.Of);
            default:
                return OfUnknown();
        }
    }
}
