namespace DistillDsl.Onnx.Export;

/// <summary>The forward pass of a module in operators of ONNX, written by the generator for a class with <c>[ExportOnnx]</c>.</summary>
/// <typeparam name="T">What it takes: <see cref="OnnxValue"/> for a tensor.</typeparam>
/// <typeparam name="TResult">What it gives.</typeparam>
public interface IOnnxForward<in T, out TResult>
{
    /// <summary>Adds the operators of the pass to the graph.</summary>
    TResult Forward(OnnxBuilder onnx, T input);
}

/// <inheritdoc cref="IOnnxForward{T, TResult}"/>
public interface IOnnxForward<in T1, in T2, out TResult>
{
    /// <inheritdoc cref="IOnnxForward{T, TResult}.Forward"/>
    TResult Forward(OnnxBuilder onnx, T1 input1, T2 input2);
}

/// <inheritdoc cref="IOnnxForward{T, TResult}"/>
public interface IOnnxForward<in T1, in T2, in T3, out TResult>
{
    /// <inheritdoc cref="IOnnxForward{T, TResult}.Forward"/>
    TResult Forward(OnnxBuilder onnx, T1 input1, T2 input2, T3 input3);
}

/// <inheritdoc cref="IOnnxForward{T, TResult}"/>
public interface IOnnxForward<in T1, in T2, in T3, in T4, out TResult>
{
    /// <inheritdoc cref="IOnnxForward{T, TResult}.Forward"/>
    TResult Forward(OnnxBuilder onnx, T1 input1, T2 input2, T3 input3, T4 input4);
}

/// <inheritdoc cref="IOnnxForward{T, TResult}"/>
public interface IOnnxForward<in T1, in T2, in T3, in T4, in T5, out TResult>
{
    /// <inheritdoc cref="IOnnxForward{T, TResult}.Forward"/>
    TResult Forward(OnnxBuilder onnx, T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
}

/// <inheritdoc cref="IOnnxForward{T, TResult}"/>
public interface IOnnxForward<in T1, in T2, in T3, in T4, in T5, in T6, out TResult>
{
    /// <inheritdoc cref="IOnnxForward{T, TResult}.Forward"/>
    TResult Forward(OnnxBuilder onnx, T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
}
