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
        else if (page.Teacher.IsRead) Run(page, page.Teacher, $"{GeneratedNames.TeacherStateField}.Evaluate();", "using var noGrad = Torch.no_grad();");
        Run(page, page.Student);
    }

    /// <summary>The call of a network's pass; a pass needs the step's scope if it has taps.</summary>
    /// <param name="side">The network.</param>
    /// <param name="value">Where its inputs are found, if they are no locals.</param>
    public static string Call(Side side, Func<NetworkInput, string>? value = null)
    {
        if (!side.IsRead) return $"default({side.Features})";
        return $"{side.Pass}({string.Join(", ", Arguments(side, value ?? (static i => Identifiers.Escaped(i.Argument))))})";
    }

    /// <summary>The arguments of a network's pass.</summary>
    /// <param name="side">The network.</param>
    /// <param name="value">Where its inputs are found.</param>
    public static IEnumerable<string> Arguments(Side side, Func<NetworkInput, string> value) =>
        side.Layers.Count > 0 ? Inputs(side).Select(value).Append("scope") : Inputs(side).Select(value);

    /// <summary>The inputs that a pass takes: one that the network takes twice once.</summary>
    private static IEnumerable<NetworkInput> Inputs(Side side) => side.Inputs.GroupBy(static i => i.Key).Select(static g => g.First());

    /// <summary>The call of the pass of a student that is its own teacher.</summary>
    public static string CallOfBoth(Page page)
    {
        var inputs = Inputs(page.Student).Select(static i => Identifiers.Escaped(i.Argument));
        return $"{page.Student.Pass}({string.Join(", ", TapBoth(page) ? inputs.Append("scope") : inputs)})";
    }

    private static bool TapBoth(Page page) => page.Student.Layers.Count + page.Teacher.Layers.Count > 0;

    /// <summary>One pass that gives what is trained and, detached, what it learns from.</summary>
    private static void RunBoth(Page page)
    {
        var (writer, sides) = (page.Writer, new[] { page.Student, page.Teacher });
        var parameters = Parameters(page.Student, TapBoth(page));
        using (writer.Open($"private ({page.Student.Features} Student, {page.Teacher.Features} Teacher) {page.Student.Pass}({parameters})"))
        {
            writer.Lines(GeneratedCode.ThrowIfDisposed);
            RequireInputs(page, page.Student);
            if (TapBoth(page))
                writer.List("using var armed = new ArmedTaps(",
                    sides.SelectMany(s => s.Layers.Select(l => page.InStages(s.Stages(l), s.Names.Tap(l)))), ");");
            if (page.Recipe.HoldsLayers) writer.Lines($"using var held = {GeneratedNames.TrainingField}.Hold();");
            var isOutputRead = sides.Any(s => s.Outputs.Any(o => s.Stages(o).Any()));
            WriteCall(page, page.Student, isOutputRead);
            writer.List($"var student = new {page.Student.Features}(", Values(page.Student, isDetached: false), ");");
            writer.List($"var teacher = new {page.Teacher.Features}(", Values(page.Teacher, isDetached: true), ");");
            writer.Lines("return (student, teacher);");
        }
        writer.Blank();

        IEnumerable<string> Values(Side side, bool isDetached)
        {
            var end = isDetached ? ".detach()" : "";
            return side.Outputs.Select(o => page.InStages(side.Stages(o), isDetached && o.IsList
                ? $"[.. {InType(o.Access)}.Select(static level => level{end})]" : o.InOrder(InType(o.Access)) + end))
                .Concat(side.Layers.Select(l => page.InStages(side.Stages(l), l.InOrder(InType($"{side.Names.Tap(l)}.Take(scope)")) + end)));
        }
    }

    private static void Run(Page page, Side side, params string[] before)
    {
        var (writer, names) = (page.Writer, side.Names);
        using (writer.Open($"private {side.Features} {side.Pass}({Parameters(side, side.Layers.Count > 0)})"))
        {
            if (side == page.Student) writer.Lines(GeneratedCode.ThrowIfDisposed);
            if (page.OppositeCondition(side.Stages()) is { } unread) writer.Lines($"if ({unread}) return default;");
            RequireInputs(page, side);
            if (side.Layers.Count > 0) writer.List("using var armed = new ArmedTaps(", side.Layers.Select(l => Value(page, side, l, names.Tap(l))), ");");
            if (side == page.Student && page.Recipe.HoldsLayers) writer.Lines($"using var held = {GeneratedNames.TrainingField}.Hold();");
            foreach (var line in before) writer.Lines(line);
            WriteCall(page, side, isOutputRead: side.Outputs.Any(o => side.Stages(o).Any()));
            var values = side.Layers.Select(l => Value(page, side, l, l.InOrder(InType(names.Tap(l) + ".Take(scope)"))));
            writer.List("return new(", side.Outputs.Select(o => Value(page, side, o, o.InOrder(InType(o.Access)))).Concat(values), ");");
        }
        writer.Blank();
    }

    /// <summary>The call of a network, which tells its inputs if libtorch refuses them.</summary>
    private static void WriteCall(Page page, Side side, bool isOutputRead)
    {
        var given = Inputs(side).Select(static i => (i.Key, Argument: Identifiers.Escaped(i.Argument)));
        var inputs = given.Select(i => page.Recipe.Frame.HasOneInput ? i.Argument : $"({Literals.String(i.Key)}, {i.Argument})");
        var call = $"() => {side.Name}.call({string.Join(", ", side.Inputs.Select(i => Taken(page, side, i)))})";
        page.Writer.List($"{(isOutputRead ? "var output = " : "")}{GeneratedNames.InputField}.Run(", [Literals.String(side.Variable), call, .. inputs], ");");
    }

    /// <summary>An input as the network takes it: the teacher in the type of its parameters.</summary>
    private static string Taken(Page page, Side side, NetworkInput input)
    {
        var taken = TeacherInputs.Of(input, Identifiers.Escaped(input.Argument));
        return side == page.Teacher && !page.IsSelf ? $"{GeneratedNames.InputField}.OfTeacher({taken})" : taken;
    }

    /// <summary>The parameters of a network's pass; one with taps needs the step's scope.</summary>
    private static string Parameters(Side side, bool hasTaps)
    {
        var inputs = Inputs(side).Select(static i => "Tensor " + Identifiers.Escaped(i.Argument));
        return string.Join(", ", hasTaps ? inputs.Append("DisposeScope scope") : inputs);
    }

    private static void RequireInputs(Page page, Side side)
    {
        foreach (var input in Inputs(side))
        {
            var key = page.Recipe.Frame.HasOneInput ? "" : $", {Literals.String(input.Key)}";
            page.Writer.Lines($"{GeneratedNames.InputField}.Require({Identifiers.Escaped(input.Argument)}{key});");
        }
    }

    /// <summary>A value, or a list of them, in the type of the losses.</summary>
    private static string InType(string value) => $"{value}.In({GeneratedNames.TypeField})";

    /// <summary>A value in the stages that read its place. The pass returns early in stages that do not run the network, so only the others matter.</summary>
    private static string Value(Page page, Side side, Place place, string value) =>
        side.Stages().SequenceEqual(side.Stages(place)) ? value : page.InStages(side.Stages(place), value);
}
