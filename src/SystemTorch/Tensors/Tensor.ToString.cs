using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int EdgeItems = 3;
        private const int SummarizedFrom = 1000;

        /// <summary>Shape, type and device, as in <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString() => IsInvalid ? "[], invalid" : $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";

        /// <summary>The line that describes the tensor and, below it, its elements in nested brackets; <see cref="TensorStringStyle.Metadata"/> is the line alone.</summary>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TensorStringStyle.Metadata || IsInvalid || is_meta)
                return ToString();
            using var scope = NewDisposeScope();
            var local = detach().cpu().contiguous();
            var text = new StringBuilder(ToString()).Append(newLine ?? Environment.NewLine);
            WriteElements(text, local, fltFormat ?? "g5", cultureInfo ?? CultureInfo.InvariantCulture, newLine ?? Environment.NewLine, 0, NumberOfElements > SummarizedFrom);
            return text.ToString();
        }

        /// <summary><paramref name="disamb"/> is there to tell this overload from the others, and has no effect.</summary>
        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine);

        private static void WriteElements(StringBuilder text, Tensor tensor, string format, CultureInfo culture, string newLine, int depth, bool summarized)
        {
            if (tensor.Dimensions == 0)
            {
                var number = tensor.ToScalar();
                text.Append(number.Type switch
                {
                    ScalarType.Bool => number.ToBoolean() ? "true" : "false",
                    ScalarType.Int64 => number.ToInt64().ToString(culture),
                    ScalarType.Float64 => number.ToDouble().ToString(format, culture),
                    _ => number.ToComplexFloat64().ToString(format, culture),
                });
                return;
            }
            var count = tensor.shape[0];
            text.Append('[');
            for (long i = 0; i < count; i++)
            {
                if (i > 0)
                    text.Append(tensor.Dimensions == 1 ? ", " : $",{newLine}{new string(' ', depth + 1)}");
                if (summarized && i == EdgeItems && count > 2 * EdgeItems)
                {
                    text.Append("...");
                    i = count - EdgeItems - 1;
                    continue;
                }
                WriteElements(text, tensor[i], format, culture, newLine, depth + 1, summarized);
            }
            text.Append(']');
        }
    }
}
