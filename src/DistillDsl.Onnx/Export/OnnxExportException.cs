namespace DistillDsl.Onnx.Export;

/// <summary>A module cannot be exported: the message names the layer, the operator, the shapes, and what to write instead.</summary>
public sealed class OnnxExportException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What cannot be exported and why.</param>
    public OnnxExportException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What cannot be exported and why.</param>
    /// <param name="inner">The exception that says why.</param>
    public OnnxExportException(string message, Exception inner) : base(message, inner)
    {
    }
}
