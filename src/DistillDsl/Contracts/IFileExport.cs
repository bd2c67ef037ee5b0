using static TorchSharp.torch;

namespace DistillDsl;

/// <summary>What can be written to a file of another runtime: a student, or the recipe that exports its student.</summary>
public interface IFileExport
{
    /// <summary>The extension of the file's name: <c>.onnx</c>.</summary>
    string Extension { get; }

    /// <summary>Writes the file, runs it beside the module in evaluation mode, and compares both.</summary>
    /// <param name="file">The file, which is replaced.</param>
    /// <param name="sample">An example of each input.</param>
    /// <param name="facts">Facts for the file's metadata, by key.</param>
    FileExportResult Export(string file, IReadOnlyList<Tensor> sample, IReadOnlyDictionary<string, string> facts);
}
