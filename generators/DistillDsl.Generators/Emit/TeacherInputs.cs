using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The methods that make the teacher's inputs, as [TeacherInput] describes them.</summary>
internal static class TeacherInputs
{
    public static void Write(Page page)
    {
        foreach (var preparation in page.Teacher.Inputs.Select(static i => i.Preparation).OfType<InputPreparation>().Where(static p => p.IsGenerated))
            Method(page.Writer, preparation);
    }

    /// <summary>The input as the teacher takes it.</summary>
    public static string Of(NetworkInput input, string value) => input.Preparation is { } preparation ? $"{preparation.Method}({value})" : value;

    private static void Method(IndentedWriter writer, InputPreparation preparation)
    {
        writer.Doc("summary", $"The teacher's input [B, C, H, W], {Literals.Xml(preparation.Text)}.");
        using (writer.Open($"private static Tensor {preparation.Method}(Tensor input)"))
        {
            if (preparation.Size > 0)
            {
                var size = Literals.Integer(preparation.Size);
                writer.Lines($"{(preparation.Channels.Count > 0 ? "input =" : "return")} F.interpolate(input, [{size}, {size}], "
                    + "mode: Torch.InterpolationMode.Bilinear, align_corners: false, antialias: true);");
            }
            if (preparation.Channels.Count > 0)
            {
                Values(writer, "scale", preparation.Channels.Select(static c => c.Scale));
                Values(writer, "shift", preparation.Channels.Select(static c => c.Shift));
                writer.Lines("return input * scale + shift;");
            }
        }
        writer.Blank();
    }

    private static void Values(IndentedWriter writer, string name, IEnumerable<string> values) =>
        writer.List($"var {name} = Torch.tensor((double[])[", values, "], input.dtype, input.device).view(1, -1, 1, 1);");
}
