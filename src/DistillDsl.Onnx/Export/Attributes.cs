using DistillDsl.Onnx.Format;
using Google.Protobuf;
using static DistillDsl.Onnx.Format.AttributeProto.Types;

namespace DistillDsl.Onnx.Export;

/// <summary>Attributes of operators in the file's form.</summary>
internal static class Attributes
{
    public static AttributeProto Of(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case long or int or bool:
                (attribute.Type, attribute.I) = (AttributeType.Int, Convert.ToInt64(value));
                break;
            case double or float:
                (attribute.Type, attribute.F) = (AttributeType.Float, Convert.ToSingle(value));
                break;
            case string text:
                (attribute.Type, attribute.S) = (AttributeType.String, ByteString.CopyFromUtf8(text));
                break;
            case IEnumerable<long> numbers:
                attribute.Type = AttributeType.Ints;
                attribute.Ints.AddRange(numbers);
                break;
            case IEnumerable<float> numbers:
                attribute.Type = AttributeType.Floats;
                attribute.Floats.AddRange(numbers);
                break;
            case IEnumerable<string> texts:
                attribute.Type = AttributeType.Strings;
                attribute.Strings.AddRange(texts.Select(ByteString.CopyFromUtf8));
                break;
            case TensorProto tensor:
                (attribute.Type, attribute.T) = (AttributeType.Tensor, tensor);
                break;
            default:
                throw new ArgumentException($"The attribute \"{name}\" cannot be a {value.GetType()}.", nameof(value));
        }
        return attribute;
    }
}
