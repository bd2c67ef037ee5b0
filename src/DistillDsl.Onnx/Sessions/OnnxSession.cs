using Microsoft.ML.OnnxRuntime;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Sessions;

/// <summary>A session of ONNX Runtime with the file's outputs and further ones.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    public OnnxSession(OnnxModelFile file, IReadOnlyList<string> added, OnnxOptions options)
    {
        File = file;
        using var settings = Settings(file, options);
        try
        {
            _session = new(file.WithOutputs(added), settings);
        }
        catch (OnnxRuntimeException fault)
        {
            var version = OrtEnv.Instance().GetVersionString();
            throw new InvalidDataException(
                $"{file.Path} (operator sets {file.OperatorSets}) cannot be run by ONNX Runtime {version}: {fault.Message.Trim()}", fault);
        }

        Inputs = [.. _session.InputNames.Select(name => Described(name, _session.InputMetadata[name], ""))];
        Outputs = [.. _session.OutputNames
            .Select(name => Described(name, _session.OutputMetadata[name], file.Operators.GetValueOrDefault(name, "")))];
    }

    public OnnxModelFile File { get; }

    public IReadOnlyList<OnnxTensor> Inputs { get; }

    public IReadOnlyList<OnnxTensor> Outputs { get; }

    /// <summary>Runs tensors that have the types and batch of the file.</summary>
    /// <param name="inputs">Contiguous tensors on the CPU, in the order of <see cref="Inputs"/>.</param>
    /// <returns>New tensors in the order of <see cref="Outputs"/>.</returns>
    public IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs)
    {
        var values = new List<OrtValue>();
        try
        {
            foreach (var input in inputs) values.Add(TensorExchange.Wrap(input));
            using var results = _session.Run(_run, [.. Inputs.Select(static input => input.Name)], values, [.. Outputs.Select(static output => output.Name)]);
            return [.. results.Zip(Outputs, static (value, output) => TensorExchange.Copy(value, output.Type!.Value))];
        }
        catch (OnnxRuntimeException fault)
        {
            var shapes = string.Join(", ", Inputs.Zip(inputs, static (input, given) => $"\"{input.Name}\" [{string.Join(", ", given.shape)}]"));
            throw new ArgumentException($"{File.Path} fails on {shapes}: {fault.Message.Trim()}", nameof(inputs), fault);
        }
        finally
        {
            foreach (var value in values) value.Dispose();
        }
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static SessionOptions Settings(OnnxModelFile file, OnnxOptions options)
    {
        if (options.Threads < 1) throw new ArgumentException($"{nameof(OnnxOptions)}.{nameof(OnnxOptions.Threads)} is {options.Threads}; expected at least 1.");
        var settings = new SessionOptions
        {
            IntraOpNumThreads = options.Threads ?? get_num_threads(),
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // The model comes from memory, which has no folder.
        settings.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", file.Folder);
        if (options.Device is not { type: not DeviceType.CPU } device) return settings;
        try
        {
            if (device.type != DeviceType.CUDA) throw new NotSupportedException($"ONNX Runtime runs on the CPU or on CUDA, not on {device}.");
            settings.AppendExecutionProvider_CUDA(Math.Max(0, device.index));
            return settings;
        }
        catch (Exception fault)
        {
            settings.Dispose();
            if (fault is not OnnxRuntimeException and not EntryPointNotFoundException) throw;
            throw new NotSupportedException(
                $"This ONNX Runtime has no {device}; reference the package Microsoft.ML.OnnxRuntime.Gpu. {fault.Message.Trim()}", fault);
        }
    }

    private static OnnxTensor Described(string name, NodeMetadata data, string operation)
    {
        if (!data.IsTensor) return new(name, null, null, operation);
        var shape = data.Dimensions.Zip(data.SymbolicDimensions, static (size, symbol) => size >= 0 ? $"{size}" : symbol.Length > 0 ? symbol : "?");
        return new(name, ElementTypes.Of(data.ElementDataType), [.. shape], operation);
    }
}
