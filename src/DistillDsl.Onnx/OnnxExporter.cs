using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Sizes;
using DistillDsl.Onnx.Format;
using DistillDsl.Onnx.Passes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx;

/// <summary>Exports a module by the operators that the generator has written for it. For generated code.</summary>
public static class OnnxExporter
{
    /// <summary>Exports a module in evaluation mode; its mode is restored.</summary>
    /// <param name="module">The module.</param>
    /// <param name="inputs">The names of its inputs.</param>
    /// <param name="options">The options.</param>
    /// <param name="forward">Adds the operators of its forward pass, and gives the outputs by name.</param>
    /// <exception cref="OnnxExportException">An operator, a shape or a type cannot be exported; a size must be known and no sample is given.</exception>
    public static OnnxModel Export(
        nn.Module module, IReadOnlyList<string> inputs, OnnxExportOptions? options,
        Func<OnnxBuilder, IReadOnlyList<OnnxValue>, IReadOnlyList<(string Name, OnnxValue Value)>> forward)
    {
        options ??= new();
        var sizes = new SizeNames(inputs, options.Sample);
        foreach (var (name, size) in options.FixedSizes) sizes.Fix(name, size);
        var isTraining = module.training;
        module.eval();
        try
        {
            while (true)
            {
                try
                {
                    var graph = Graph(module, inputs, options, sizes, forward);
                    GraphPasses.Apply(graph, options);
                    return new(graph, options);
                }
                catch (BoundSizeException bound)
                {
                    if (sizes.InSample(bound.Name) is { } given && given != bound.Size)
                        throw new OnnxExportException($"{bound.Message.TrimEnd('.')}, but it is {given} in the sample.", bound);
                    sizes.Fix(bound.Name, bound.Size);
                }
                catch (OpenSizeException open)
                {
                    Fix(open, sizes, module);
                }
            }
        }
        finally
        {
            module.train(isTraining);
        }
    }

    /// <summary>Fixes what the code needs the number of; the batch only if nothing else is left.</summary>
    private static void Fix(OpenSizeException open, SizeNames sizes, nn.Module module)
    {
        var others = open.Names.Where(static n => n != SizeNames.Batch).ToArray();
        foreach (var name in others.Length > 0 ? others : [SizeNames.Batch])
            sizes.Fix(name, sizes.InSample(name) ?? throw new OnnxExportException(
                $"The code of {module.GetType().Name} needs the number of the size \"{name}\": give "
                + $"{nameof(OnnxExportOptions)}.{nameof(OnnxExportOptions.Sample)}, "
                + $"or the number in {nameof(OnnxExportOptions)}.{nameof(OnnxExportOptions.FixedSizes)}.", open));
    }

    private static GraphProto Graph(
        nn.Module module, IReadOnlyList<string> names, OnnxExportOptions options, SizeNames sizes,
        Func<OnnxBuilder, IReadOnlyList<OnnxValue>, IReadOnlyList<(string Name, OnnxValue Value)>> forward)
    {
        var onnx = new OnnxBuilder(module, sizes, names);
        var inputs = names.Select((name, i) => Input(onnx, name, i < (options.Sample?.Count ?? 0) ? options.Sample![i] : null)).ToArray();
        IReadOnlyList<(string Name, OnnxValue Value)> outputs;
        using (no_grad())
        using (onnx.Enter(module))
            outputs = forward(onnx, inputs);
        onnx.Graph.Name = module.GetType().Name;
        onnx.Graph.Input.AddRange(inputs.Select(TensorProtos.Info));
        onnx.Finish(outputs);
        return onnx.Graph;
    }

    private static OnnxValue Input(OnnxBuilder onnx, string name, Tensor? sample)
    {
        var input = onnx.Input(name, sample is null ? null : onnx.OpenSizes(name, (int)sample.dim()), sample?.dtype ?? ScalarType.Float32);
        onnx.CanRead(input);
        return input;
    }
}
