using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export;

public sealed partial class OnnxBuilder
{
    /// <summary>The forward pass of a module with <c>[ExportOnnx]</c>.</summary>
    public TResult Call<T, TResult>(IOnnxForward<T, TResult> module, T input)
    {
        using var scope = Enter((nn.Module)module);
        return Seen((nn.Module)module, module.Forward(this, input));
    }

    /// <inheritdoc cref="Call{T, TResult}(IOnnxForward{T, TResult}, T)"/>
    public TResult Call<T1, T2, TResult>(IOnnxForward<T1, T2, TResult> module, T1 input1, T2 input2)
    {
        using var scope = Enter((nn.Module)module);
        return Seen((nn.Module)module, module.Forward(this, input1, input2));
    }

    /// <inheritdoc cref="Call{T, TResult}(IOnnxForward{T, TResult}, T)"/>
    public TResult Call<T1, T2, T3, TResult>(IOnnxForward<T1, T2, T3, TResult> module, T1 input1, T2 input2, T3 input3)
    {
        using var scope = Enter((nn.Module)module);
        return Seen((nn.Module)module, module.Forward(this, input1, input2, input3));
    }

    /// <inheritdoc cref="Call{T, TResult}(IOnnxForward{T, TResult}, T)"/>
    public TResult Call<T1, T2, T3, T4, TResult>(IOnnxForward<T1, T2, T3, T4, TResult> module, T1 input1, T2 input2, T3 input3, T4 input4)
    {
        using var scope = Enter((nn.Module)module);
        return Seen((nn.Module)module, module.Forward(this, input1, input2, input3, input4));
    }
}
