using System.Globalization;
using System.Text;

namespace DistillDsl.Onnx;

/// <summary>A file beside its module; <see cref="ToString"/> gives a table.</summary>
/// <param name="Outputs">The outputs in the order of the file.</param>
/// <param name="Batch">The number of samples in the runs that were measured.</param>
/// <param name="Milliseconds">The median time of a run of the file in ONNX Runtime.</param>
/// <param name="ModuleMilliseconds">The median time of a run of the module in TorchSharp.</param>
/// <param name="Bytes">The size of the file.</param>
public sealed record OnnxAgreement(IReadOnlyList<OnnxOutputAgreement> Outputs, long Batch, double Milliseconds, double ModuleMilliseconds, long Bytes)
{
    /// <summary>The largest absolute difference of all outputs; NaN if one side is no number where the other is.</summary>
    public double LargestDifference => Outputs.Select(static output => output.LargestDifference).Aggregate(0.0, Math.Max);

    /// <returns>A line per output, and one of the times and the size.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        var width = Math.Max("output".Length, Outputs.Max(static output => output.Name.Length));
        var shapes = Math.Max("shape".Length, Outputs.Max(static output => Shape(output).Length));
        text.Append($"{"output".PadRight(width)}  {"shape".PadRight(shapes)}  {"difference",10}  {"largest",10}\n");
        foreach (var output in Outputs)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{output.Name.PadRight(width)}  {Shape(output).PadRight(shapes)}  {output.LargestDifference,10:G2}  {output.LargestValue,10:G4}\n");
        return text.Append(
            CultureInfo.InvariantCulture,
            $"batch of {Batch}: {Milliseconds:0.00} ms in ONNX Runtime, {ModuleMilliseconds:0.00} ms in TorchSharp; {Bytes:N0} bytes").ToString();
    }

    private static string Shape(OnnxOutputAgreement output) => $"[{string.Join(", ", output.Shape)}]";
}
