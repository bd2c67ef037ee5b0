using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The two forward passes: each network runs only in the stages that read it.</summary>
internal static class Passes
{
    public static void Write(Page page)
    {
        if (page.IsSelf)
        {
            RunBoth(page);
            return;
        }
        if (page.IsMutual) Run(page, page.Teacher);
        else if (page.Teacher.IsRead) Run(page, page.Teacher, "using var noGrad = Torch.no_grad();");
        Run(page, page.Student);
    }

    /// <summary>The call of a network's pass; a pass needs the step's scope if it has taps.</summary>
    public static string Call(Side side) =>
        !side.IsRead ? $"default({side.Features})" : side.Layers.Count > 0 ? $"{side.Pass}(input, scope)" : $"{side.Pass}(input)";

    /// <summary>The call of the pass of a student that is its own teacher.</summary>
    public static string CallOfBoth(Page page) => TapBoth(page) ? $"{page.Student.Pass}(input, scope)" : $"{page.Student.Pass}(input)";

    private static bool TapBoth(Page page) => page.Student.Layers.Count + page.Teacher.Layers.Count > 0;

    /// <summary>One pass that gives what is trained and, detached, what it learns from.</summary>
    private static void RunBoth(Page page)
    {
        var (writer, sides) = (page.Writer, new[] { page.Student, page.Teacher });
        using (writer.Open($"private ({page.Student.Features} Student, {page.Teacher.Features} Teacher) {page.Student.Pass}"
            + $"(Tensor input{(TapBoth(page) ? ", DisposeScope scope" : "")})"))
        {
            writer.Lines(GeneratedCode.ThrowIfDisposed);
            writer.Lines($"{GeneratedNames.InputField}.Require(input);");
            if (TapBoth(page))
                writer.List("using var armed = new ArmedTaps(",
                    sides.SelectMany(s => s.Layers.Select(l => page.InStages(s.Stages(l), s.Names.Tap(l)))), ");");
            if (page.Recipe.HoldsLayers) writer.Lines($"using var held = {GeneratedNames.TrainingField}.Hold();");
            var isOutputRead = sides.Any(s => s.Outputs.Any(o => s.Stages(o).Any()));
            writer.Lines($"{(isOutputRead ? "var output = " : "")}{page.Student.Name}.call(input);");
            writer.List($"var student = new {page.Student.Features}(", Values(page.Student, ""), ");");
            writer.List($"var teacher = new {page.Teacher.Features}(", Values(page.Teacher, ".detach()"), ");");
            writer.Lines("return (student, teacher);");
        }
        writer.Blank();

        IEnumerable<string> Values(Side side, string end) =>
            side.Outputs.Select(o => page.InStages(side.Stages(o), end.Length > 0 && o.IsList
                ? $"[.. {o.Access}.Select(static level => level{end})]" : o.Access + end))
                .Concat(side.Layers.Select(l => page.InStages(side.Stages(l), $"{side.Names.Tap(l)}.Take(scope){end}")));
    }

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
