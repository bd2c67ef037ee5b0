namespace DistillDsl.Onnx.Export.Ops;

/// <summary>
/// The functions of <c>Tensor</c>, <c>torch</c> and <c>torch.nn.functional</c> on <see cref="OnnxValue"/>: TorchSharp's name in PascalCase and its parameters in
/// camelCase, which is how the generator finds them; a function that is not here cannot be exported. For generated code.
/// </summary>
public static partial class OnnxOps
{
    /// <summary><c>max(0, x)</c>.</summary>
    public static OnnxValue Relu(this OnnxValue input, bool inplace = false) => Result(input, input.Onnx.Add("Relu", [input], input.Sizes), inplace);

    /// <summary>The result of an operator, which the input becomes where it is changed in place.</summary>
    internal static OnnxValue Result(OnnxValue input, OnnxValue result, bool inplace) => inplace ? input.Become(result) : result;
}
