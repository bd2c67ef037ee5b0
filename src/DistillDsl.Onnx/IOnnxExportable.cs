using static TorchSharp.torch;

namespace DistillDsl.Onnx;

/// <summary>A module that can be exported to ONNX: a class with <c>[ExportOnnx]</c>; or a recipe, which exports its student.</summary>
public interface IOnnxExportable : IFileExport
{
    string IFileExport.Extension => ".onnx";

    /// <summary>The module as an ONNX model, in evaluation mode.</summary>
    /// <param name="options">What is exported, and how; a sample of the inputs where the code needs to know sizes.</param>
    /// <exception cref="Export.OnnxExportException">A layer, a shape or a type cannot be exported.</exception>
    OnnxModel ToOnnx(OnnxExportOptions? options = null);

    FileExportResult IFileExport.Export(string file, IReadOnlyList<Tensor> sample, IReadOnlyDictionary<string, string> facts)
    {
        var module = this as nn.Module ?? (this as IRecipe)?.Deployed
            ?? throw new InvalidOperationException($"{GetType().Name} is neither a module nor a recipe, so that its file has nothing to be compared with.");
        ToOnnx(new() { Sample = sample, Metadata = facts }).Save(file);
        var agreement = OnnxCheck.Compare(module, file, [.. sample]);
        return new(
            Path.GetFileName(file), agreement.Bytes, agreement.LargestDifference, agreement.Batch, agreement.Milliseconds, agreement.ModuleMilliseconds);
    }
}
