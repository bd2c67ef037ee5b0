using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Descriptions;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Execution;

internal sealed partial class Interpreter
{
    /// <summary>A network whose source is not at hand, but whose layers are described; null where they are not.</summary>
    public ModuleObject? Described(IMethodSymbol method, ImmutableArray<Value> arguments, IOperation? creation) =>
        TorchVision.Of(method, arguments) is { } description
            && (method.MethodKind == MethodKind.Constructor ? method.ContainingType : method.ReturnType) is INamedTypeSymbol { BaseType: { } layers } type
                ? Described(description, type, layers, creation)
                : null;

    /// <param name="description">What is described.</param>
    /// <param name="type">Its type.</param>
    /// <param name="layers">What stands for the types of its layers.</param>
    /// <param name="creation">Where it is made.</param>
    private ModuleObject Described(LayerDescription description, INamedTypeSymbol type, INamedTypeSymbol layers, IOperation? creation)
    {
        var module = new ModuleObject(type, null, creation, Memory) { Description = description };
        Memory.Write(module.Registered,
            new Children([.. description.Layers.Select(l => new Child(l.Name, Described(l, layers, layers, creation), false, null))], false));
        Memory.Write(module.IsRegistered, Constant.True);
        return module;
    }
}
