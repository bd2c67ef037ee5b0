using DataType = DistillDsl.Onnx.Format.TensorProto.Types.DataType;

namespace DistillDsl.Onnx.Tests;

/// <summary>Models of the operators whose shapes are inferred.</summary>
internal static class OutlineCases
{
    private static readonly Dictionary<string, (int OperatorSet, Action<OutlineModel> Make)> All = new()
    {
        ["convolution"] = (17, static m => m.Node("Conv", [m.Input("N 4 9 8"), m.Weights(6, 2, 3, 2)],
            ("group", 2), ("strides", Of(2, 1)), ("pads", Of(1, 0, 1, 1)))),
        ["dilated convolution of a signal"] = (17, static m => m.Node("Conv", [m.Input("N 4 20"), m.Weights(6, 4, 3)], ("dilations", Of(3)))),
        ["convolution with automatic padding"] = (17, static m => m.Node("Conv", [m.Input("N 3 7 8"), m.Weights(6, 3, 3, 3)],
            ("auto_pad", "SAME_UPPER"), ("strides", Of(2, 2)))),
        ["convolution of open positions"] = (17, static m => m.Node("Conv", [m.Input("N 3 H W"), m.Weights(6, 3, 3, 3)])),
        ["transposed convolution"] = (17, static m => m.Node("ConvTranspose", [m.Input("N 4 5 5"), m.Weights(4, 3, 3, 3)],
            ("group", 2), ("strides", Of(2, 2)), ("pads", Of(1, 1, 1, 1)), ("output_padding", Of(1, 0)))),
        ["transposed convolution to a shape"] = (17, static m => m.Node("ConvTranspose", [m.Input("N 4 5 5"), m.Weights(4, 3, 3, 3)],
            ("strides", Of(2, 2)), ("output_shape", Of(10, 10)))),
        ["max pooling"] = (17, static m => m.Node("MaxPool", [m.Input("N 4 9 8")],
            ("kernel_shape", Of(3, 2)), ("strides", Of(2, 2)), ("pads", Of(1, 0, 1, 0)))),
        ["average pooling rounded up"] = (17, static m => m.Node("AveragePool", [m.Input("N 4 9 9")],
            ("kernel_shape", Of(2, 2)), ("strides", Of(2, 2)), ("ceil_mode", 1))),
        ["global pooling"] = (17, static m => m.Node("Flatten", [m.Node("GlobalAveragePool", [m.Input("N 4 9 9")])])),
        ["normalization"] = (17, static m => m.Node("LayerNormalization", [m.Node("BatchNormalization",
            [m.Input("N 4 3"), m.Weights(4), m.Weights(4), m.Weights(4), m.Weights(4)]), m.Weights(3), m.Weights(3)])),
        ["activations"] = (17, static m => m.Node("Softmax", [m.Node("Clip", [m.Node("Dropout", [m.Node("LeakyRelu", [m.Input("N 4 3")])])])])),
        ["broadcast"] = (17, static m => m.Node("Mul", [m.Node("Add", [m.Input("N 4 1"), m.Input("N 1 7")]), m.Weights(4, 1)])),
        ["broadcast with an open dimension"] = (17, static m => m.Node("Sub", [m.Input("N T"), m.Input("N 5")])),
        ["comparison"] = (17, static m => m.Node("Where", [m.Node("Greater", [m.Input("N 4"), m.Weights(1, 4)]), m.Input("N 4"), m.Weights(1)])),
        ["several summands"] = (17, static m => m.Node("Sum", [m.Input("N 4"), m.Weights(4), m.Weights(1)])),
        ["gemm"] = (17, static m => m.Node("Gemm", [m.Input("N 4"), m.Weights(6, 4), m.Weights(6)], ("transB", 1))),
        ["matrix product"] = (17, static m => m.Node("MatMul", [m.Input("N 2 T 4"), m.Weights(4, 6)])),
        ["batched matrix product"] = (17, static m => m.Node("MatMul", [m.Input("N 2 5 4"), m.Input("N 1 4 3")])),
        ["product with a vector"] = (17, static m => m.Node("MatMul", [m.Input("N 3 4"), m.Weights(4)])),
        ["mean"] = (17, static m => m.Node("ReduceMean", [m.Input("N 4 5 6")], ("axes", Of(-1, 2)), ("keepdims", 0))),
        ["mean by an input"] = (18, static m => m.Node("ReduceMean", [m.Input("N 4 5 6"), m.Longs(1, -1)])),
        ["sum of all"] = (17, static m => m.Node("ReduceSum", [m.Input("N 4 5")], ("keepdims", 0))),
        ["sum of none"] = (17, static m => m.Node("ReduceSum", [m.Input("N 4 5")], ("noop_with_empty_axes", 1))),
        ["largest class"] = (17, static m => m.Node("ArgMax", [m.Input("N 4 5")], ("axis", 1), ("keepdims", 0))),
        ["concatenation"] = (17, static m => m.Node("Concat", [m.Input("N 4 5"), m.Input("N 2 5")], ("axis", 1))),
        ["concatenation of open lengths"] = (17, static m => m.Node("Concat", [m.Input("N T 5"), m.Input("N 2 5")], ("axis", 1))),
        ["flattening"] = (17, static m => m.Node("Flatten", [m.Input("N 4 5 6")], ("axis", 2))),
        ["reshape that copies"] = (17, static m => m.Node("Reshape", [m.Input("N 4 5 6"), m.Longs(0, -1)])),
        ["reshape of fixed lengths"] = (17, static m => m.Node("Reshape", [m.Input("N 12"), m.Longs(-1, 3, 4)])),
        ["reshape by the input's shape"] = (17, static m =>
        {
            var input = m.Input("N 4 6");
            var batch = m.Node("Gather", [m.Node("Shape", [input]), m.Long(0)]);
            m.Node("Reshape", [input, m.Node("Concat", [m.Node("Unsqueeze", [batch, m.Longs(0)]), m.Longs(-1)], ("axis", 0))]);
        }
        ),
        ["heads of attention"] = (17, static m =>
        {
            var input = m.Input("N T 12");
            var shape = m.Node("Slice", [m.Node("Shape", [input]), m.Longs(0), m.Longs(2)]);
            var heads = m.Node("Reshape", [input, m.Node("Concat", [shape, m.Longs(3, -1)], ("axis", 0))]);
            m.Node("Transpose", [heads], ("perm", Of(0, 2, 1, 3)));
        }
        ),
        ["half the height"] = (17, static m =>
        {
            var input = m.Input("N 3 8 6");
            var height = m.Node("Div", [m.Node("Gather", [m.Node("Shape", [input]), m.Longs(2)]), m.Longs(2)]);
            m.Node("Reshape", [input, m.Node("Concat", [m.Longs(0), m.Longs(6), height, m.Longs(-1)], ("axis", 0))]);
        }
        ),
        ["lengths in floating point"] = (17, static m =>
        {
            var half = m.Node("Div", [Float(m.Node("Shape", [m.Input("N 7")])), Float(m.Longs(2))]);
            m.Node("ConstantOfShape", [m.Node("Cast", [m.Node("Mul", [half, Float(m.Longs(2))])], ("to", (int)DataType.Int64))]);

            string Float(string integers) => m.Node("Cast", [integers], ("to", (int)DataType.Float));
        }
        ),
        ["transposition"] = (17, static m => m.Node("Transpose", [m.Input("N 4 5")])),
        ["squeezing"] = (17, static m => m.Node("Unsqueeze", [m.Node("Squeeze", [m.Input("N 1 5 1"), m.Longs(1)]), m.Longs(-1, 0)])),
        ["squeezing by attributes"] = (11, static m => m.Node("Unsqueeze", [m.Node("Squeeze", [m.Input("N 1 5 1")], ("axes", Of(-1)))], ("axes", Of(2)))),
        ["embedding"] = (17, static m => m.Node("Gather", [m.Weights(10, 4), m.Node("Clip", [m.Input("N T", DataType.Int64), m.Long(0), m.Long(9)])])),
        ["one position"] = (17, static m => m.Node("Gather", [m.Input("N T 4"), m.Long(0)], ("axis", 1))),
        ["slices"] = (17, static m => m.Node("Slice", [m.Input("N 9 8"), m.Longs(1, -1), m.Longs(-2, -100), m.Longs(1, 2), m.Longs(2, -3)])),
        ["slice to the end"] = (17, static m => m.Node("Slice", [m.Input("N T 8"), m.Longs(0), m.Longs(long.MaxValue), m.Longs(1)])),
        ["parts"] = (17, static m => m.Nodes("Split", 2, [m.Input("N 9"), m.Longs(3, 6)], ("axis", 1))),
        ["equal parts"] = (17, static m => m.Nodes("Split", 3, [m.Input("N 9")], ("axis", -1))),
        ["unequal parts"] = (18, static m => m.Nodes("Split", 2, [m.Input("N 9")], ("axis", 1), ("num_outputs", 2))),
        ["padding"] = (17, static m => m.Node("Pad", [m.Input("N 3 5"), m.Longs(0, 1, 2, 0, 0, -1)])),
        ["expansion"] = (17, static m => m.Node("Expand", [m.Input("N 1 5"), m.Longs(1, 4, 1)])),
        ["tiles"] = (17, static m => m.Node("Tile", [m.Input("N 2 5"), m.Longs(1, 3, 2)])),
        ["resize by factors"] = (17, static m => m.Node("Resize", [m.Input("N 3 5 5"), "", m.Floats(1, 1, 2, 1.5f)])),
        ["resize to sizes"] = (17, static m =>
        {
            var input = m.Input("N 3 5 5");
            var batch = m.Node("Slice", [m.Node("Shape", [input]), m.Longs(0), m.Longs(2)]);
            m.Node("Resize", [input, "", "", m.Node("Concat", [batch, m.Longs(10, 7)], ("axis", 0))]);
        }
        ),
        ["upsampling"] = (9, static m => m.Node("Upsample", [m.Input("N 3 5 5"), m.Floats(1, 1, 2, 2)])),
        ["depth and space"] = (17, static m => m.Node("SpaceToDepth", [m.Node("DepthToSpace", [m.Input("N 8 3 4")], ("blocksize", 2))], ("blocksize", 2))),
        ["recurrence"] = (17, static m => m.Nodes("LSTM", 3, [m.Input("T N 4"), m.Weights(2, 12, 4), m.Weights(2, 12, 3)],
            ("hidden_size", 3), ("direction", "bidirectional"))),
        ["filled"] = (17, static m => m.Node("ConstantOfShape", [m.Node("Shape", [m.Input("N 3")])])),
        ["cast"] = (17, static m => m.Node("Cast", [m.Input("N 3")], ("to", (int)DataType.Double))),
        ["unknown operator before a known one"] = (17, static m => m.Node("Relu", [m.Node("Einsum", [m.Input("N 3 4")], ("equation", "abc->acb"))])),
        ["convolution after an unknown operator"] = (17, static m => m.Node("Conv",
            [m.Node("Einsum", [m.Input("N 3 4")], ("equation", "abc->acb")), m.Weights(5, 4, 1)])),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static void Write(string name, string path)
    {
        var (operatorSet, make) = All[name];
        var model = new OutlineModel(operatorSet);
        make(model);
        model.Write(path);
    }

    private static long[] Of(params long[] values) => values;
}
