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
        var shape = preparation.Sizes.Count switch { 1 => "L", 2 => "H, W", 3 => "D, H, W", _ => "…" };
        writer.Doc("summary", $"The teacher's input [B, C, {shape}], {Literals.Xml(preparation.Text)}.");
        using (writer.Open($"private static Tensor {preparation.Method}(Tensor input)"))
        {
            var isNormalized = preparation.Channels.Count > 0;
            if (preparation.IsReversed) writer.Lines($"{(isNormalized || preparation.Sizes.Count > 0 ? "input =" : "return")} input.flip(1);");
            var sizes = preparation.Sizes.Select(static s => Literals.Integer(s)).ToArray();
            if (sizes.Length > 0) Resize(writer, sizes, isNormalized ? "input =" : "return");
            if (isNormalized)
            {
                var channels = preparation.Sizes.Count > 0 ? $"1, -1, {string.Join(", ", preparation.Sizes.Select(static _ => "1"))}" : "channels";
                if (preparation.Sizes.Count == 0) writer.Lines("long[] channels = [1, -1, .. Enumerable.Repeat(1L, (int)input.dim() - 2)];");
                Values(writer, "scale", preparation.Channels.Select(static c => c.Scale), channels);
                Values(writer, "shift", preparation.Channels.Select(static c => c.Shift), channels);
                writer.Lines("return input * scale + shift;");
            }
        }
        writer.Blank();
    }

    /// <summary>Interpolation antialiases two dimensions only, and each by itself, so that signals and volumes are resized as planes.</summary>
    private static void Resize(IndentedWriter writer, string[] sizes, string head)
    {
        switch (sizes)
        {
            case [var length]:
                writer.Lines($"{head} {Plane("input.unsqueeze(2)", "1", length)}.squeeze(2);");
                break;
            case [var depth, var height, var width]:
                writer.Lines($"var planes = {Plane("input.flatten(1, 2)", height, width)};");
                writer.Lines($"var columns = planes.reshape(input.size(0), input.size(1), input.size(2), {height} * {width});");
                writer.Lines($"columns = {Plane("columns", depth, $"{height} * {width}")};");
                writer.Lines($"{head} columns.reshape(input.size(0), input.size(1), {depth}, {height}, {width});");
                break;
            default:
                writer.Lines($"{head} {Plane("input", sizes[0], sizes[1])};");
                break;
        }
    }

    private static string Plane(string value, string height, string width) =>
        $"F.interpolate({value}, [{height}, {width}], mode: Torch.InterpolationMode.Bilinear, align_corners: false, antialias: true)";

    private static void Values(IndentedWriter writer, string name, IEnumerable<string> values, string shape) =>
        writer.List($"var {name} = Torch.tensor((double[])[", values, $"], input.dtype, input.device).view({shape});");
}
