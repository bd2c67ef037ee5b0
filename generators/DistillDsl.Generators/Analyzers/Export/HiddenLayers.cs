using DistillDsl.Generators.Export.Translation;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Export;

/// <summary>
/// The layers of a module that its code calls by a general type, as those of a Sequential or a list: the constructor shows which they are, and so whether they
/// can be exported.
/// </summary>
internal static class HiddenLayers
{
    /// <summary>The faults, where the layers are created.</summary>
    public static IEnumerable<ExportFault> FaultsOf(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (NetworkReader.Of(compilation).Read(type, cancellation) is not { } layers) return [];
        var run = ForwardReader.Of(compilation).Read(type, cancellation);
        return Below(layers, "", run, Library.Of(compilation));
    }

    private static IEnumerable<ExportFault> Below(Layer layer, string path, NetworkRun run, Library library) => layer.Children.SelectMany(child =>
    {
        var childPath = path.Length == 0 ? child.Name : $"{path}.{child.Name}";
        if (child is { Kind: "Sequential" or "ModuleList" or "ModuleDict" }) return Below(child, childPath, run, library);
        return child is { Type: INamedTypeSymbol own, Creation: { } place } && !run[childPath].Calls.IsEmpty && FaultOf(own, place, library) is { } fault
            ? [fault] : [];
    });

    private static ExportFault? FaultOf(INamedTypeSymbol type, SyntaxNode place, Library library)
    {
        if (!TorchTypes.IsTorch(type))
            return MethodTranslation.IsOwnWithout(type) ? new(ExportFaultKind.Module, place, TypeText.ForPeople(type), "") : null;
        return TorchTypes.IsModuleItself(type) || TorchTypes.InputsAndOutput(type) is not { Inputs.Length: 1 } || library.Calls(type, 1)
            ? null : new(ExportFaultKind.Operator, place, $"a {type.Name}", Alternatives.To(type.Name));
    }
}
