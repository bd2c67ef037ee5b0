using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Reads a tensor's values into managed memory.</summary>
public static class TensorValues
{
    /// <summary>
    /// All values in row-major order, wherever the tensor is stored; none for a tensor without elements, which TorchSharp's own accessor
    /// refuses to copy.
    /// </summary>
    /// <typeparam name="T">The tensor's element type: float for float32, double for float64, long for int64, byte for uint8, bool.</typeparam>
    /// <exception cref="ArgumentException">The tensor has another element type.</exception>
    public static T[] ReadValues<T>(this Tensor tensor) where T : unmanaged
    {
        if (tensor.numel() == 0) return [];
        using var scope = NewDisposeScope();
        return tensor.cpu().contiguous().data<T>().ToArray();
    }
}
