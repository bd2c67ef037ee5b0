using static TorchSharp.torch;

namespace DistillDsl.Onnx.Sessions;

/// <summary>Brings inputs to the file's types and batch, and outputs back.</summary>
internal sealed class BatchSplit(OnnxSession session)
{
    public Dictionary<string, Tensor> Run(IReadOnlyDictionary<string, Tensor> inputs)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var given = session.Inputs.Select(input => Given(input, inputs)).ToArray();
        var device = inputs[session.Inputs[0].Name].device;
        var outputs = session.Inputs.Select(static input => input.FixedBatch).FirstOrDefault(static batch => batch is not null) is { } part
            ? Parts(given, part)
            : session.Run(given);
        return session.Outputs.Zip(outputs)
            .ToDictionary(static pair => pair.First.Name, pair => pair.Second.to(device).MoveToOuterDisposeScope());
    }

    private Tensor Given(OnnxTensor input, IReadOnlyDictionary<string, Tensor> inputs)
    {
        if (!inputs.TryGetValue(input.Name, out var tensor))
        {
            var given = string.Join(", ", inputs.Keys.Select(static name => $"\"{name}\""));
            throw new ArgumentException($"{session.File.Path} needs the input \"{input.Name}\"; given: {given}.", nameof(inputs));
        }

        if (input.Type is not { } type) throw new ArgumentException($"{session.File.Path}: input {input} has no counterpart in TorchSharp.", nameof(inputs));
        if (is_floating_point(type) != is_floating_point(tensor.dtype) || !Fits(input, tensor))
        {
            throw new ArgumentException(
                $"{session.File.Path}: input \"{input.Name}\" is {tensor.dtype} [{string.Join(", ", tensor.shape)}]; expected {input}.", nameof(inputs));
        }

        return tensor.detach().cpu().to(type).contiguous();
    }

    /// <summary>Whether the sizes are those that the file fixes; the batch is split if need be.</summary>
    private static bool Fits(OnnxTensor input, Tensor tensor) =>
        input.Shape is null
        || (input.Shape.Count == tensor.ndim
            && input.Shape.Zip(tensor.shape).Skip(1).All(static pair => !long.TryParse(pair.First, out var size) || size == pair.Second));

    private IReadOnlyList<Tensor> Parts(Tensor[] inputs, long part)
    {
        var batch = inputs[0].shape[0];
        if (batch == part) return session.Run(inputs);
        if (session.Outputs.FirstOrDefault(output => output.FixedBatch is { } size && size != part) is { } other)
        {
            throw new ArgumentException(
                $"{session.File.Path} runs batches of {part}, and {other} does not have the batch in dimension 0; run batches of {part}.", nameof(inputs));
        }

        var parts = new List<IReadOnlyList<Tensor>>();
        for (long start = 0; start < batch; start += part)
        {
            var count = Math.Min(part, batch - start);
            parts.Add(session.Run([.. inputs.Select(input => Part(input, start, count, part))]));
        }

        return [.. Enumerable.Range(0, session.Outputs.Count).Select(i => cat([.. parts.Select(run => run[i])]).narrow(0, 0, batch))];
    }

    private static Tensor Part(Tensor input, long start, long count, long part)
    {
        var samples = input.narrow(0, start, count);
        if (count < part) samples = cat([samples, .. Enumerable.Repeat(input.narrow(0, start + count - 1, 1), (int)(part - count))]);
        return samples.contiguous();
    }
}
