using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The two forward passes: each network runs only in the stages that read it.</summary>
internal static class Passes
{
    public static void Write(Page page)
    {
        if (page.Teacher.IsRead) Run(page, page.Teacher, "using var noGrad = Torch.no_grad();");
        Run(page, page.Student);
    }

    /// <summary>The call of a network's pass; a pass needs the step's scope if it has taps.</summary>
    public static string Call(Side side) =>
        !side.IsRead ? $"default({side.Features})" : side.Layers.Count > 0 ? $"{side.Pass}(input, scope)" : $"{side.Pass}(input)";

    private static void Run(Page page, Side side, params string[] before)
    {
        var (writer, names) = (page.Writer, side.Names);
        using (writer.Open($"private {side.Features} {side.Pass}(Tensor input{(side.Layers.Count > 0 ? ", DisposeScope scope" : "")})"))
        {
            if (side == page.Student) writer.Lines(GeneratedCode.ThrowIfDisposed);
            if (page.OppositeCondition(side.Stages()) is { } unread) writer.Lines($"if ({unread}) return default;");
            writer.Lines($"{GeneratedNames.InputField}.Require(input);");
            if (side.Layers.Count > 0) writer.List("using var armed = new ArmedTaps(", side.Layers.Select(l => Value(page, side, l, names.Tap(l))), ");");
            if (side == page.Student && page.Recipe.HoldsLayers) writer.Lines($"using var held = {GeneratedNames.TrainingField}.Hold();");
            foreach (var line in before) writer.Lines(line);
            var isOutputRead = side.Outputs.Any(o => side.Stages(o).Any());
            writer.Lines($"{(isOutputRead ? "var output = " : "")}{side.Name}.call(input);");
            var values = side.Layers.Select(l => Value(page, side, l, names.Tap(l) + ".Take(scope)"));
            writer.List("return new(", side.Outputs.Select(o => Value(page, side, o, o.Access)).Concat(values), ");");
        }
        writer.Blank();
    }

    /// <summary>A value in the stages that read its place. The pass returns early in stages that do not run the network, so only the others matter.</summary>
    private static string Value(Page page, Side side, Place place, string value) =>
        side.Stages().SequenceEqual(side.Stages(place)) ? value : page.InStages(side.Stages(place), value);
}
