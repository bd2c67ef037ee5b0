using System.Runtime.InteropServices;
using DistillDsl.Onnx.Format;
using Google.Protobuf;
using AttributeKind = DistillDsl.Onnx.Format.AttributeProto.Types.AttributeType;
using DataType = DistillDsl.Onnx.Format.TensorProto.Types.DataType;
using Dimension = DistillDsl.Onnx.Format.TensorShapeProto.Types.Dimension;

namespace DistillDsl.Onnx.Tests;

/// <summary>A small model of which the file says no shape but those of its inputs.</summary>
internal sealed class OutlineModel
{
    private readonly ModelProto _model = new() { IrVersion = 8, Graph = new() { Name = "graph" } };
    private int _names;

    public OutlineModel(int operatorSet) => _model.OpsetImport.Add(new OperatorSetIdProto { Version = operatorSet });

    /// <summary>An input; a dimension is a number or a name.</summary>
    public string Input(string shape, DataType type = DataType.Float)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = new() };
        foreach (var dimension in shape.Split(' '))
            tensor.Shape.Dim.Add(long.TryParse(dimension, out var length) ? new Dimension { DimValue = length } : new Dimension { DimParam = dimension });
        var name = Name();
        _model.Graph.Input.Add(new ValueInfoProto { Name = name, Type = new() { TensorType = tensor } });
        return name;
    }

    public string Weights(params long[] shape)
    {
        var count = (int)shape.Aggregate(1L, static (product, length) => product * length);
        return Constant(DataType.Float, shape, MemoryMarshal.AsBytes<float>(Enumerable.Repeat(0.5f, count).ToArray()));
    }

    public string Floats(params float[] values) => Constant(DataType.Float, [values.Length], MemoryMarshal.AsBytes<float>(values));

    public string Longs(params long[] values) => Constant(DataType.Int64, [values.Length], MemoryMarshal.AsBytes<long>(values));

    public string Long(long value) => Constant(DataType.Int64, [], MemoryMarshal.AsBytes<long>(new[] { value }));

    public string Node(string operation, string[] inputs, params (string Name, object Value)[] attributes) => Nodes(operation, 1, inputs, attributes)[0];

    public string[] Nodes(string operation, int outputs, string[] inputs, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = Name() };
        node.Input.AddRange(inputs);
        node.Output.AddRange(Enumerable.Range(0, outputs).Select(_ => Name()));
        node.Attribute.AddRange(attributes.Select(static attribute => Attribute(attribute.Name, attribute.Value)));
        _model.Graph.Node.Add(node);
        return [.. node.Output];
    }

    /// <summary>Writes the model; its output is what the last node gives.</summary>
    public void Write(string path)
    {
        _model.Graph.Output.Add(new ValueInfoProto { Name = _model.Graph.Node[^1].Output[0] });
        File.WriteAllBytes(path, _model.ToByteArray());
    }

    private static AttributeProto Attribute(string name, object value) => value switch
    {
        int number => new() { Name = name, Type = AttributeKind.Int, I = number },
        string text => new() { Name = name, Type = AttributeKind.String, S = ByteString.CopyFromUtf8(text) },
        long[] numbers => new() { Name = name, Type = AttributeKind.Ints, Ints = { numbers } },
        TensorProto tensor => new() { Name = name, Type = AttributeKind.Tensor, T = tensor },
        _ => throw new ArgumentException($"{name} is {value}", nameof(value)),
    };

    private string Constant(DataType type, long[] shape, ReadOnlySpan<byte> bytes)
    {
        var name = Name();
        _model.Graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)type, Dims = { shape }, RawData = ByteString.CopyFrom(bytes) });
        return name;
    }

    private string Name() => $"value{++_names}";
}
