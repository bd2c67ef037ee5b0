using DistillDsl.Onnx.Export.Ops;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

/// <summary>TorchSharp's modules in operators of ONNX: an overload of <c>Call</c> for each, which is how the generator finds them. For generated code.</summary>
public static partial class OnnxModules
{
    /// <summary>ReLU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, ReLU module, OnnxValue input) => onnx.In(module, () => input.Relu(module.inplace));

    /// <summary>One module after the other.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, Sequential module, OnnxValue input)
    {
        foreach (var (_, child) in module.named_children()) input = onnx.Call((nn.Module<Tensor, Tensor>)child, input);
        return input;
    }

    /// <summary>A module whose type is known when it is exported.</summary>
    /// <exception cref="OnnxExportException">It is of a type that cannot be exported.</exception>
    public static OnnxValue Call(this OnnxBuilder onnx, nn.Module<Tensor, Tensor> module, OnnxValue input) => module switch
    {
        IOnnxForward<OnnxValue, OnnxValue> own => onnx.Call(own, input),
        Sequential m => onnx.Call(m, input),
        ReLU m => onnx.Call(m, input),
        TransformerEncoderLayer m => onnx.Call(m, input),
        _ => throw Unknown(onnx, module),
    };

    private static OnnxExportException Unknown(OnnxBuilder onnx, nn.Module module)
    {
        using var scope = onnx.Enter(module);
        return new(
            $"{onnx.Place}: a {module.GetType().Name} cannot be exported. Annotate a class of your own with [ExportOnnx]; write another in operators that can be.");
    }

    /// <summary>Names the operators that a function adds for a module.</summary>
    internal static T In<T>(this OnnxBuilder onnx, nn.Module module, Func<T> add)
    {
        using var scope = onnx.Enter(module);
        return add();
    }
}
