using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Outlines;

/// <summary>An ONNX file as a network, from the outline that the build writes: its tensors are layers under their names.</summary>
internal sealed class NetworkOutline
{
    private static readonly ConditionalWeakTable<AdditionalText, NetworkOutline> Known = new();

    private readonly ImmutableArray<OutlineLine> _tensors;

    private NetworkOutline(AdditionalText file)
    {
        var lines = OutlineLine.In(file, CancellationToken.None).ToLookup(static l => l.Kind);
        Name = OutlinePath.NameOf(file.Path);
        Inputs = [.. lines[OutlineLine.Input].Select(static l => l.Name)];
        Outputs = [.. lines[OutlineLine.Output].Select(static l => l.Name)];
        _tensors = [.. lines[OutlineLine.Tensor].Where(static l => l.CanBeTapped)];
    }

    /// <summary>The ONNX file's name.</summary>
    public string Name { get; }

    /// <summary>The names of the inputs.</summary>
    public ImmutableArray<string> Inputs { get; }

    /// <summary>The names of the outputs.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>The outlines of a file; several if files of that name are in several folders. One that the build has not written yet is none.</summary>
    public static ImmutableArray<NetworkOutline> Of(string file, ImmutableArray<AdditionalText> texts) =>
        [.. texts.Where(t => OutlinePath.IsOutline(t.Path) && OutlinePath.IsOf(t.Path, file)).Select(static t => Known.GetValue(t, static t => new(t)))
            .Where(static o => !o.Outputs.IsEmpty)];

    /// <summary>The layers of a teacher that runs the file.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="own">The layers in its source; null if that is not at hand.</param>
    public Layer LayersOf(ITypeSymbol? type, Layer? own) => new(
        "", type, null, ImmutableDictionary<string, Value>.Empty, [.. _tensors.Select(static t => LayerOf(t.Name)), .. own?.Children ?? []],
        own?.IsOpen ?? !TeacherFile.IsOfPackage(type), false, null, null);

    /// <summary>What a pass of the teacher gives; the outputs of a type of the user's own are not the file's.</summary>
    public NetworkRun RunOf(ITypeSymbol? type)
    {
        var layers = ImmutableDictionary.CreateBuilder<string, LayerRun>(StringComparer.Ordinal);
        foreach (var tensor in _tensors) layers[tensor.Name] = new([], tensor.Shape, false);
        var outputs = ImmutableDictionary.CreateBuilder<string, TensorValue>(StringComparer.Ordinal);
        if (TeacherFile.IsOfPackage(type))
            foreach (var tensor in _tensors)
                if (Outputs.Contains(tensor.Name) && (type!.Name == TeacherFile.OfSeveralOutputs || Outputs.Length == 1))
                    outputs[type.Name == TeacherFile.OfSeveralOutputs ? tensor.Name : ""] = new(tensor.Shape) { IsSoftmax = tensor.Operator == "Softmax" };
        return new(true, layers.ToImmutable(), outputs.ToImmutable());
    }

    private static Layer LayerOf(string name) => new(name, null, null, ImmutableDictionary<string, Value>.Empty, [], false, false, null, null);
}
