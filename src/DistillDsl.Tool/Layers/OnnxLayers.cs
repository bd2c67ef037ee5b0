using DistillDsl.Build.Outlines;
using DistillDsl.Generators.Interpretation.Outlines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Tool.Layers;

/// <summary>The tensors of an ONNX file, from the outline that a build would write of it.</summary>
internal static class OnnxLayers
{
    /// <exception cref="ToolException">It is no ONNX file.</exception>
    public static IReadOnlyList<TappableLayer> Read(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            var outline = new Outline(file.FullName, OnnxOutline.Of(file.FullName));
            var lines = OutlineLine.In(outline, cancellation).ToArray();
            var outputs = lines.Where(static line => line.Kind == OutlineLine.Output).Select(static line => line.Name).ToHashSet(StringComparer.Ordinal);
            return
            [
                .. lines.Where(static line => line.Kind == OutlineLine.Tensor && line.CanBeTapped)
                    .Select(line => new TappableLayer(line.Name, line.Operator, line.Shape.ToString(), outputs.Contains(line.Name) ? "output" : "")),
            ];
        }
        catch (InvalidDataException fault)
        {
            throw new ToolException($"{file.FullName} cannot be read: {fault.Message}");
        }
    }

    private sealed class Outline(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
