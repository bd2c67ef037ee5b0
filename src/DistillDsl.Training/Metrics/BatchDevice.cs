using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Metrics;

/// <summary>Moves batches to a network's device.</summary>
internal static class BatchDevice
{
    /// <summary>The device of the network's first parameter; the CPU if it has none.</summary>
    public static Device Of(Module network) => network.parameters().FirstOrDefault()?.device ?? CPU;

    /// <summary>The batch itself if it is already on the device; otherwise a copy in the current dispose scope.</summary>
    public static Dictionary<string, Tensor> Move(Dictionary<string, Tensor> batch, Device device)
    {
        if (batch.Values.All(tensor => IsOn(tensor, device))) return batch;
        return batch.ToDictionary(entry => entry.Key, entry => IsOn(entry.Value, device) ? entry.Value : entry.Value.to(device));
    }

    // A device without an index means the current one, which tensors report with its index.
    private static bool IsOn(Tensor tensor, Device device) =>
        tensor.device.type == device.type && (device.index < 0 || tensor.device.index == device.index);
}
