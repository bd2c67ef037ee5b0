namespace DistillDsl.Onnx;

/// <summary>The one input of a file.</summary>
internal static class SingleInput
{
    /// <exception cref="ArgumentException">There are several.</exception>
    public static string Of(OnnxGraph graph, string file) =>
        graph.Inputs is [var input]
            ? input.Name
            : throw new ArgumentException(
                $"{file} has {graph.Inputs.Count} inputs: {string.Join("; ", graph.Inputs)}. Write a module with {nameof(OnnxTaps)} that names them.",
                nameof(file));
}
