using DistillDsl.Onnx.Sessions;
using DistillDsl.Rules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx;

/// <summary>
/// An ONNX file that runs on TorchSharp's tensors. Use <see cref="OnnxTeacher"/> as a recipe's teacher; this is for code that runs a file itself, or
/// lists its tensors. Not thread-safe.
/// </summary>
public sealed class OnnxGraph : IDisposable
{
    private readonly OnnxModelFile _file;
    private readonly OnnxOptions _options;
    private readonly List<string> _added = [];
    private readonly Lazy<string> _fingerprint;
    private readonly Lazy<IReadOnlyList<OnnxTensor>> _tensors;
    private OnnxSession? _session;

    /// <summary>Opens the file, which is not changed.</summary>
    /// <param name="file">The .onnx file; files of weights that it names must be in its folder.</param>
    /// <param name="options">Device and threads.</param>
    /// <exception cref="FileNotFoundException">The file, or a file of weights that it names, does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no ONNX model, is larger than the format's 2 GB, or needs operators that this ONNX Runtime lacks.
    /// </exception>
    /// <exception cref="NotSupportedException">The device is none that this ONNX Runtime has.</exception>
    public OnnxGraph(string file, OnnxOptions? options = null)
    {
        (_file, _options) = (new(file), options ?? new());
        _session = new(_file, [], _options);
        (Inputs, Outputs) = (_session.Inputs, _session.Outputs);
        _fingerprint = new(_file.Fingerprint);
        _tensors = new(ListTensors);
    }

    /// <summary>The inputs that a run needs, in the order of the file.</summary>
    public IReadOnlyList<OnnxTensor> Inputs { get; }

    /// <summary>The outputs in the order of the file.</summary>
    public IReadOnlyList<OnnxTensor> Outputs { get; }

    /// <summary>The SHA-256 of the file and its files of weights.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>
    /// Every tensor that the main graph computes, outputs included, in the order of the graph, with the types and shapes that ONNX Runtime derives. Those of
    /// a floating-point type can be tapped.
    /// </summary>
    public IReadOnlyList<OnnxTensor> Tensors => _tensors.Value;

    /// <summary>Makes an inner tensor an output of <see cref="Run"/>.</summary>
    /// <param name="name">The name of one of <see cref="Tensors"/>.</param>
    /// <exception cref="ArgumentException">There is no such tensor.</exception>
    public void AddOutput(string name)
    {
        if (!_file.Operators.ContainsKey(name))
        {
            var nearest = string.Join(", ", NameDistance.Order(_file.Operators.Keys, name).Take(3).Select(static near => $"\"{near}\""));
            throw new ArgumentException($"{_file.Path} computes no tensor \"{name}\"; the nearest of its {_file.Operators.Count} are {nearest}.", nameof(name));
        }

        if (_added.Contains(name) || _file.Outputs.Contains(name)) return;
        _added.Add(name);
        // The next run opens it with all that has been added until then.
        _session?.Dispose();
        _session = null;
    }

    /// <summary>Runs the graph.</summary>
    /// <param name="inputs">A tensor for each of <see cref="Inputs"/>, on any device; floating-point and integer types are converted to the file's.</param>
    /// <returns>
    /// The outputs and what <see cref="AddOutput"/> added, by name, on the device of the first input. Where the file fixes the batch, a larger one is run in
    /// parts, and the last part filled up with its last sample.
    /// </returns>
    /// <exception cref="ArgumentException">An input is missing, or its type or shape does not fit.</exception>
    public Dictionary<string, Tensor> Run(IReadOnlyDictionary<string, Tensor> inputs)
    {
        _session ??= new(_file, _added, _options);
        return new BatchSplit(_session).Run(inputs);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session?.Dispose();
        _session = null;
    }

    private IReadOnlyList<OnnxTensor> ListTensors()
    {
        using var all = new OnnxSession(_file, [.. _file.Operators.Keys], _options with { Device = CPU });
        var known = all.Outputs.ToDictionary(static tensor => tensor.Name);
        return [.. _file.Operators.Keys.Where(known.ContainsKey).Select(name => known[name])];
    }
}
