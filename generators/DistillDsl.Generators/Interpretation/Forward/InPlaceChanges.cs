using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>The modules whose outputs a forward pass changes in place: by a layer with <c>inplace: true</c>, or by a function such as <c>relu_</c>.</summary>
internal sealed class InPlaceChanges
{
    public const string Option = "inplace";

    private readonly ConditionalWeakTable<TensorValue, List<ModuleObject>> _givers = new();
    private readonly HashSet<ModuleObject> _changed = [];

    public bool Contain(ModuleObject module) => _changed.Contains(module);

    /// <summary>Records the output of a module, which may be that of a module within.</summary>
    public void Gave(ModuleObject module, Value output)
    {
        if (output is TensorValue tensor) _givers.GetOrCreateValue(tensor).Add(module);
    }

    /// <summary>A module gets a tensor, and works in place if its option says so.</summary>
    public void Read(Value option, Value input)
    {
        if (option is Constant { Content: true }) Change(input);
    }

    /// <summary>A function of TorchSharp over tensors.</summary>
    public void Read(Call call)
    {
        var method = call.Method;
        if (!TorchTypes.IsTorch(method.ContainingType)) return;
        if (call.Receiver is { } receiver && method.Name.Length > 1 && method.Name[method.Name.Length - 1] == '_' && method.Name[method.Name.Length - 2] != '_')
            Change(receiver);
        else if (method.Parameters.FirstOrDefault(static p => p.Name == Option) is { } option && option.Ordinal < call.Arguments.Length && option.Ordinal > 0)
            Read(call.Arguments[option.Ordinal], call.Arguments[0]);
    }

    private void Change(Value value)
    {
        if (value is TensorValue tensor && _givers.TryGetValue(tensor, out var givers)) _changed.UnionWith(givers);
    }
}
