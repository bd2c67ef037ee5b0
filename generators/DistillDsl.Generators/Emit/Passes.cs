using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The forward passes: each network runs only in the stages that read it, a student that is its own teacher once.</summary>
internal static class Passes
{
    public static void Write(Page page)
    {
        if (page.IsMutual) Run(page, page.Teacher);
        else if (page.HasTeacher && page.Teacher.IsRead)
            Run(page, page.Teacher, $"{GeneratedNames.TeacherStateField}.Evaluate();", "using var noGrad = Torch.no_grad();");
        Run(page, page.Student);
    }

    /// <summary>Writes the call of a network's pass; a pass needs the step's scope if it has taps.</summary>
    /// <param name="page">The file.</param>
    /// <param name="head">What stands before the call.</param>
    /// <param name="network">The network.</param>
    /// <param name="value">Where its inputs are found, if they are no locals.</param>
    public static void Call(Page page, string head, Side network, Func<NetworkInput, string>? value = null)
    {
        var sides = page.GivenBy(network);
        if (!sides.Any(static s => s.IsRead)) page.Writer.Lines($"{head}default({network.Features});");
        else page.Writer.List($"{head}{network.Pass}(", OfInputs(sides, value ?? (static i => Identifiers.Escaped(i.Argument)), "scope"), ");");
    }

    /// <summary>A pass over a network, which gives the features of one side or, if the network is its own teacher, of both.</summary>
    private static void Run(Page page, Side network, params string[] before)
    {
        var (writer, sides) = (page.Writer, page.GivenBy(network));
        var stages = sides.SelectMany(static s => s.Stages()).Distinct().OrderBy(static stage => stage).ToArray();
        var result = sides.Count == 1 ? network.Features : $"({string.Join(", ", sides.Select(static s => $"{s.Features} {s.Name}"))})";
        writer.List($"private {result} {network.Pass}(",
            OfInputs(sides, static i => "Tensor " + Identifiers.Escaped(i.Argument), "DisposeScope scope"), ")");
        using (writer.Open())
        {
            if (network == page.Student) writer.Lines(GeneratedCode.ThrowIfDisposed);
            if (page.OppositeCondition(stages) is { } unread) writer.Lines($"if ({unread}) return default;");
            RequireInputs(page, network);
            if (HaveTaps(sides))
                writer.List("using var armed = new ArmedTaps(", sides.SelectMany(s => s.Layers.Select(l => Read(s, l, s.Names.Tap(l)))), ");");
            if (network == page.Student && page.Recipe.HoldsLayers) writer.Lines($"using var held = {GeneratedNames.TrainingField}.Hold();");
            foreach (var line in before) writer.Lines(line);
            var isOutputRead = sides.Any(static s => s.Outputs.Any(o => s.Stages(o).Any()));
            WriteCall(page, network, isOutputRead);
            if (sides.Count == 1) writer.List("return new(", Values(network), ");");
            else
            {
                foreach (var side in sides) writer.List($"var {side.Variable} = new {side.Features}(", Values(side), ");");
                writer.Lines($"return ({string.Join(", ", sides.Select(static s => s.Variable))});");
            }
        }
        writer.Blank();

        // The pass returns early in stages that do not run the network, so only the others matter.
        string Read(Side side, Place place, string value) =>
            stages.SequenceEqual(side.Stages(place)) ? value : page.InStages(side.Stages(place), value);

        IEnumerable<string> Values(Side side)
        {
            var isDetached = side != network;
            return side.Outputs.Select(o => Read(side, o, Value(o, o.Access, isDetached)))
                .Concat(side.Layers.Select(l => Read(side, l, Value(l, side.Names.Tap(l) + ".Take(scope)", isDetached))));
        }
    }

    /// <summary>The value at a place, or a list of them, in the type of the losses; detached if it is what the network learns from.</summary>
    private static string Value(Place place, string value, bool isDetached)
    {
        var taken = place.InOrder($"{value}.In({GeneratedNames.TypeField})");
        return !isDetached ? taken
            : place is OutputPlace { IsList: true } ? $"[.. {taken}.Select(static level => level.detach())]" : taken + ".detach()";
    }

    /// <summary>Writes the call of a network, which tells its inputs if libtorch refuses them.</summary>
    private static void WriteCall(Page page, Side network, bool isOutputRead)
    {
        var given = Inputs(network).Select(static i => (i.Key, Argument: Identifiers.Escaped(i.Argument)));
        var inputs = given.Select(i => page.Recipe.Frame.HasOneInput ? i.Argument : $"({Literals.String(i.Key)}, {i.Argument})");
        var head = $"{(isOutputRead ? "var output = " : "")}{GeneratedNames.InputField}.Run(";
        var (method, arguments) = NetworkCall(page, network);
        page.Writer.List(head, [Literals.String(network.Variable), page.Writer.Item($"() => {network.Name}.{method}(", arguments, ")"), .. inputs], ");");
    }

    /// <summary>Several teachers bring the inputs to their types themselves.</summary>
    private static (string Method, IEnumerable<string> Arguments) NetworkCall(Page page, Side network)
    {
        if (network != page.Teacher || page.Recipe.Frame.Group is not { } group)
            return ("call", network.Inputs.Select(i => Taken(page, network, i)));
        var inputs = network.Inputs.Select(static i => TeacherInputs.Of(i, Identifiers.Escaped(i.Argument)));
        return (TeacherGroups.RunMethod, TeacherGroups.Arguments(page, group, inputs, GeneratedNames.TypeField, isTrial: false));
    }

    /// <summary>An input as the network takes it: the teacher in the type of its parameters.</summary>
    private static string Taken(Page page, Side network, NetworkInput input)
    {
        var taken = TeacherInputs.Of(input, Identifiers.Escaped(input.Argument));
        return network == page.Teacher ? $"{GeneratedNames.InputField}.OfTeacher({taken})" : taken;
    }

    private static void RequireInputs(Page page, Side network)
    {
        foreach (var input in Inputs(network))
        {
            var key = page.Recipe.Frame.HasOneInput ? "" : $", {Literals.String(input.Key)}";
            page.Writer.Lines($"{GeneratedNames.InputField}.Require({Identifiers.Escaped(input.Argument)}{key});");
        }
    }

    /// <summary>A pass's parameters or arguments: one for each input and, if it has taps, one for the step's scope.</summary>
    private static IEnumerable<string> OfInputs(IReadOnlyList<Side> sides, Func<NetworkInput, string> value, string scope) =>
        HaveTaps(sides) ? Inputs(sides[0]).Select(value).Append(scope) : Inputs(sides[0]).Select(value);

    private static bool HaveTaps(IEnumerable<Side> sides) => sides.Any(static s => s.Layers.Count > 0);

    /// <summary>The inputs that a pass takes: one that the network takes twice once.</summary>
    private static IEnumerable<NetworkInput> Inputs(Side network) => network.Inputs.GroupBy(static i => i.Key).Select(static g => g.First());
}
