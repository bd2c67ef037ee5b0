namespace DistillDsl.Onnx;

/// <summary>A module that can be exported to ONNX: a class with <c>[ExportOnnx]</c>.</summary>
public interface IOnnxExportable
{
    /// <summary>The module as an ONNX model, in evaluation mode.</summary>
    /// <param name="options">What is exported, and how; a sample of the inputs where the code needs to know sizes.</param>
    /// <exception cref="Export.OnnxExportException">A layer, a shape or a type cannot be exported.</exception>
    OnnxModel ToOnnx(OnnxExportOptions? options = null);
}
