using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Format;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Passes;

/// <summary>The ranges of values over samples of the inputs, as ONNX Runtime computes them.</summary>
internal sealed class ValueRanges(GraphProto graph, IReadOnlyCollection<string> values, OnnxExportOptions options)
{
    private readonly Dictionary<string, (double Low, double High)> _ranges = new(StringComparer.Ordinal);

    /// <summary>The least and the largest number of a value but for those beyond the percentile, and 0 between them.</summary>
    public (double Low, double High) Of(string value) => _ranges.GetValueOrDefault(value);

    /// <summary>Runs the samples.</summary>
    public void Add(IEnumerable<IReadOnlyList<Tensor>> samples)
    {
        if (options.CalibrationPercentile is not (> 50 and <= 100))
        {
            throw new OnnxExportException(
                $"{graph.Name}: {nameof(OnnxExportOptions.CalibrationPercentile)} is {options.CalibrationPercentile}; expected more than 50, and 100 at most.");
        }
        var folder = Directory.CreateTempSubdirectory("onnx");
        try
        {
            var file = Path.Combine(folder.FullName, "calibration.onnx");
            new OnnxModel(graph, new()).Save(file);
            using var model = new OnnxGraph(file);
            foreach (var value in values.Where(v => graph.Producer(v) is not null)) model.AddOutput(value);
            var count = 0;
            foreach (var sample in samples) Add(model, sample, count++);
            if (count == 0) throw new OnnxExportException($"{graph.Name}: {nameof(OnnxExportOptions.Calibration)} has no samples; a few batches are needed.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Add(OnnxGraph model, IReadOnlyList<Tensor> sample, int number)
    {
        var place = $"{graph.Name}: sample {number} of {nameof(OnnxExportOptions.Calibration)}";
        if (sample.Count != graph.Input.Count)
        {
            var inputs = string.Join(", ", graph.Input.Select(static i => $"\"{i.Name}\""));
            throw new OnnxExportException($"{place} has {sample.Count} tensors; expected one for each of the {graph.Input.Count} inputs, {inputs}.");
        }
        using var scope = NewDisposeScope();
        var known = graph.Input.Zip(sample).ToDictionary(static p => p.First.Name, static p => p.Second);
        try
        {
            foreach (var (name, result) in model.Run(known)) known[name] = result;
        }
        catch (ArgumentException fault)
        {
            throw new OnnxExportException($"{place} cannot be run: {fault.Message}", fault);
        }
        foreach (var value in values.Where(v => known[v].numel() > 0)) Widen(value, known[value], place);
    }

    private void Widen(string value, Tensor numbers, string place)
    {
        if (!numbers.isfinite().all().item<bool>()) throw new OnnxExportException($"{place} gives \"{value}\" numbers that are not finite.");
        var all = numbers.flatten();
        var cut = (long)(all.numel() * (1 - options.CalibrationPercentile / 100) / 2);
        var (low, high) = (Nth(all, 1 + cut), Nth(all, all.numel() - cut));
        var former = _ranges.GetValueOrDefault(value);
        _ranges[value] = (Math.Min(former.Low, low), Math.Max(former.High, high));
    }

    private static double Nth(Tensor numbers, long n) => numbers.kthvalue(n, 0).values.to(float64).item<double>();
}
