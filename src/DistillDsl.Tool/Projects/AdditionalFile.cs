using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Tool.Projects;

/// <summary>A file of a project beside its sources: the outline of an ONNX teacher.</summary>
internal sealed class AdditionalFile(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) =>
        File.Exists(path) ? SourceText.From(File.ReadAllText(path), Encoding.UTF8) : null;
}
