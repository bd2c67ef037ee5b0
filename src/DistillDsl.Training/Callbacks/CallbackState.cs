using System.Text.Json;
using DistillDsl.Training.Checkpoints;
using static TorchSharp.torch;

namespace DistillDsl.Training.Callbacks;

/// <summary>The state of one callback in a checkpoint: values and tensors by name.</summary>
public sealed class CallbackState
{
    private readonly Dictionary<string, JsonElement> _values = [];
    private readonly Dictionary<string, Tensor> _tensors = [];

    internal CallbackState()
    {
    }

    /// <summary>Whether there is anything in it.</summary>
    public bool IsEmpty => _values.Count == 0 && _tensors.Count == 0;

    /// <summary>Adds a value.</summary>
    /// <param name="name">Its name, unique in the callback.</param>
    /// <param name="value">A number, text, list or record that JSON can hold.</param>
    public void Set<T>(string name, T value) => _values[name] = JsonSerializer.SerializeToElement(value, CheckpointIndex.Json);

    /// <summary>Reads a value that was added.</summary>
    /// <exception cref="KeyNotFoundException">There is no value of that name.</exception>
    /// <exception cref="JsonException">It is of another type.</exception>
    public T Get<T>(string name) => _values.TryGetValue(name, out var value)
        ? value.Deserialize<T>(CheckpointIndex.Json)!
        : throw new KeyNotFoundException($"There is no value \"{name}\"; the state has {Names(_values.Keys)}.");

    /// <summary>Adds tensors; they are read when the checkpoint is written, right after <see cref="ITrainingCallback.SaveState"/>.</summary>
    public void SetTensors(IReadOnlyDictionary<string, Tensor> tensors)
    {
        foreach (var (name, tensor) in tensors) _tensors[name] = tensor;
    }

    /// <summary>Copies the tensors that were added into others of the same names, shapes and types.</summary>
    /// <exception cref="ArgumentException">Names, shapes or types differ; nothing was copied.</exception>
    public void CopyTensorsTo(IReadOnlyDictionary<string, Tensor> target) => TensorTable.Copy(_tensors, target);

    internal void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(JsonSerializer.Serialize(_values, CheckpointIndex.Json));
        TensorTable.Write(stream, _tensors);
    }

    /// <summary>Reads a state; its tensors belong to the current dispose scope.</summary>
    internal static CallbackState Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        var state = new CallbackState();
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(reader.ReadString(),
            CheckpointIndex.Json)!) state._values.Add(name, value);
        state.SetTensors(TensorTable.Read(stream));
        return state;
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\"")) is { Length: > 0 } all ? all : "none";
}
