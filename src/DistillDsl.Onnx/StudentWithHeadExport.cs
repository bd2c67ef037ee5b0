using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Modules;
using DistillDsl.Students;
using static TorchSharp.torch;

namespace DistillDsl.Onnx;

/// <summary>Exports students that predict with another head than their own.</summary>
public static class StudentWithHeadExport
{
    /// <summary>The student with the head as an ONNX model, in evaluation mode; what the student computes behind the head's layer is not in it.</summary>
    /// <param name="module">A student whose class has <c>[ExportOnnx]</c>, with a head of layers that can be exported.</param>
    /// <param name="options">What is exported, and how; a sample of the inputs where the code needs to know sizes.</param>
    /// <exception cref="OnnxExportException">A layer, a shape or a type cannot be exported.</exception>
    public static OnnxModel ToOnnx(this StudentWithHead module, OnnxExportOptions? options = null)
    {
        var input = module.Student.GetType().GetMethod(nameof(module.forward), [typeof(Tensor)])!.GetParameters()[0].Name!;
        return OnnxExporter.Export(module, [input], options, (onnx, inputs) =>
        {
            var values = onnx.Watch(module.Tapped, module.Path, () => onnx.Call(module.Student, inputs[0]));
            return [(input == "output" ? "output_out" : "output", onnx.Call(module.Head, Read(module, values)))];
        });
    }

    private static OnnxValue Read(StudentWithHead module, IReadOnlyList<OnnxValue?> values)
    {
        if (module.Path.Call is null && values.Count > 1)
            throw new OnnxExportException(
                $"The student's \"{module.Layer}\" is called {values.Count} times; name one of the calls, such as \"{module.Path.WithCall(1)}\".");
        return values.ElementAtOrDefault((module.Path.Call ?? 1) - 1)
            ?? throw new OnnxExportException($"The student's \"{module.Layer}\" gives no tensor where it is exported.");
    }
}
