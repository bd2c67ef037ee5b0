using System.Diagnostics;
using DistillDsl.Onnx.Sessions;
using static TorchSharp.torch;

namespace DistillDsl.Onnx;

/// <summary>Compares an exported file, run by ONNX Runtime, with the module that it was made of.</summary>
public static class OnnxCheck
{
    private const int WarmUp = 3;
    private const int Runs = 15;

    /// <summary>Runs both on the sample, the module in evaluation mode; its mode is restored.</summary>
    /// <param name="module">The module; its results are a tensor, or a tuple, list, dictionary or record of tensors.</param>
    /// <param name="file">The file. Inputs and outputs are matched in their order.</param>
    /// <param name="sample">A tensor for each input.</param>
    /// <exception cref="ArgumentException">The numbers of inputs or outputs, or the shapes of outputs, are not equal.</exception>
    public static OnnxAgreement Compare(nn.Module module, string file, params Tensor[] sample) =>
        Compare(module, ModuleCall.Of(module, sample.Length), file, sample);

    /// <summary>Runs both on the sample, where the module needs more than the tensors, or returns more than the file.</summary>
    /// <param name="module">The module.</param>
    /// <param name="call">Calls the module, and gives the outputs in the order of the file.</param>
    /// <param name="file">The file.</param>
    /// <param name="sample">A tensor for each input.</param>
    /// <exception cref="ArgumentException">The numbers of inputs or outputs, or the shapes of outputs, are not equal.</exception>
    public static OnnxAgreement Compare(
        nn.Module module, Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> call, string file, params Tensor[] sample)
    {
        using var graph = new OnnxGraph(file);
        if (graph.Inputs.Count != sample.Length)
            throw new ArgumentException(
                $"{file} has {graph.Inputs.Count} inputs, the sample {sample.Length} tensors: {string.Join("; ", graph.Inputs)}.", nameof(sample));
        var inputs = graph.Inputs.Zip(sample).ToDictionary(static pair => pair.First.Name, static pair => pair.Second);
        var isTraining = module.training;
        module.eval();
        try
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            var expected = call(sample);
            var got = graph.Run(inputs);
            if (graph.Outputs.Count != expected.Count)
                throw new ArgumentException(
                    $"{module.GetType().Name} returns {expected.Count} tensors, {file} has {graph.Outputs.Count}: {string.Join("; ", graph.Outputs)}.",
                    nameof(file));
            return new(
                [.. graph.Outputs.Zip(expected, (output, tensor) => Compare(module, file, output.Name, tensor, got[output.Name]))],
                sample is [var first, ..] && first.dim() > 0 ? first.shape[0] : 1,
                Time(() => graph.Run(inputs)),
                Time(() => call(sample)),
                new FileInfo(file).Length);
        }
        finally
        {
            module.train(isTraining);
        }
    }

    private static OnnxOutputAgreement Compare(nn.Module module, string file, string name, Tensor expected, Tensor got)
    {
        if (!expected.shape.SequenceEqual(got.shape))
            throw new ArgumentException(
                $"Output \"{name}\" of {file} has shape [{string.Join(", ", got.shape)}], but {module.GetType().Name} returns "
                    + $"[{string.Join(", ", expected.shape)}].", nameof(file));
        if (expected.numel() == 0) return new(name, expected.shape, 0, 0);
        var (a, b) = (expected.detach().cpu().to(float64), got.cpu().to(float64));
        // Infinities and what is no number in both are no difference.
        var difference = (a - b).abs().masked_fill((a == b) | (a.isnan() & b.isnan()), 0);
        return new(name, expected.shape, difference.max().item<double>(), a.abs().max().item<double>());
    }

    private static double Time(Action run)
    {
        var times = new double[Runs];
        for (var i = -WarmUp; i < Runs; i++)
        {
            using var scope = NewDisposeScope();
            var begin = Stopwatch.GetTimestamp();
            run();
            // A device works on after the call.
            if (cuda.is_available()) cuda.synchronize();
            if (i >= 0) times[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }
        Array.Sort(times);
        return times[Runs / 2];
    }
}
