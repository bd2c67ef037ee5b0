using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The fields and the constructor.</summary>
internal static class Construction
{
    public static void Write(Page page)
    {
        Fields(page);
        var (recipe, writer) = (page.Recipe, page.Writer);
        writer.Doc("summary", $"Runs {(page.IsSelf ? "the network" : "both networks")} once on a sample, resolves the layers, checks the shapes of every term "
            + "and builds the modules.");
        writer.Doc("param name=\"student\"", "The student network, which is trained.");
        if (recipe.Frame.Group is { } documented) TeacherGroups.Parameters(writer, documented);
        else if (page.IsMutual) writer.Doc("param name=\"peer\"", "The peer, which is trained too.");
        else if (page.HasTeacher)
            writer.Doc("param name=\"teacher\"", "The teacher network; it stays in evaluation mode and without gradients until this recipe is disposed.");
        foreach (var input in page.Inputs)
            writer.Doc($"param name=\"{Sample(page, input)}\"", $"{SampleText(page, input)} on the networks' device; a single element is enough.");
        writer.Doc("exception cref=\"RecipeException\"", "The recipe does not fit the networks; the message lists every problem.");
        writer.Lines(GeneratedCode.Attribute);
        var samples = page.Inputs.Select(i => Identifiers.Escaped(Sample(page, i))).ToArray();
        IEnumerable<string> teachers = recipe.Frame.Group is { } several ? several.Teachers.Select(static t => $"{t.Type} {t.Local}")
            : page.IsSelf ? [] : [$"{recipe.Frame.Teacher} {page.Teacher.Variable}"];
        writer.List($"{recipe.Frame.Accessibility} {Identifiers.Escaped(recipe.Frame.ClassName)}(",
            [$"{recipe.Frame.Student} student", .. teachers, .. samples.Select(static s => "Tensor " + s)], ")");
        using (writer.Open())
        {
            if (recipe.Frame.Group is { } group)
                writer.List($"var teacher = new {GeneratedNames.TeacherGroup}(", group.Teachers.Select(static t => t.Local), ");");
            Setup(page, samples);
            writer.Lines($"{GeneratedNames.Student} = student;");
            if (page.HasTeacher) writer.Lines($"{GeneratedNames.TeacherField} = teacher;");
            if (page.IsMutual) writer.Lines($"{GeneratedNames.Peer} = peer;");
            foreach (var layer in page.Student.Layers) Tap(writer, page.Student, layer);
            foreach (var layer in page.Teacher.Layers) Tap(writer, page.Teacher, layer);
            foreach (var input in page.Teacher.Inputs.Where(static i => i.Preparation is { IsGenerated: true }))
                writer.Lines($"setup.TeacherTakes({Literals.String(input.Key)}, channels: {Literals.Integer(input.Preparation!.ChannelCount)}, "
                    + $"positions: {Literals.Integer(input.Preparation.Sizes.Count)}{Order(input.Preparation)});");
            DryRun(page);
            foreach (var term in recipe.Terms) Term(page, term);
            if (recipe.Deployed is { } deployed) Set(page, GeneratedNames.Deployed, deployed.Create(page.Names));
            if (page.LimitsTraining) Training(page);
            writer.Lines($"{GeneratedNames.InputField} = setup.Input;");
            writer.Lines($"{GeneratedNames.TypeField} = setup.Type;");
            writer.Lines($"{GeneratedNames.FrozenField} = setup.FrozenLayers;");
            if (page.IsMutual) writer.Lines($"{GeneratedNames.PeerFrozenField} = setup.PeerFrozenLayers;");
            writer.Lines($"{(page.HasTeacher ? $"{GeneratedNames.TeacherStateField} = " : "")}setup.Complete();");
            if (page.LimitsTraining) writer.Lines($"{GeneratedNames.TrainingField}.Enter(1);");
        }
        writer.Blank();
    }

    private static string Order(InputPreparation preparation) =>
        preparation.IsReversed ? $", order: global::DistillDsl.{nameof(ChannelOrder)}.{preparation.Order}" : "";

    private static void Fields(Page page)
    {
        var writer = page.Writer;
        writer.Lines($"private readonly StepInput {GeneratedNames.InputField};");
        writer.Lines($"private readonly ScalarType {GeneratedNames.TypeField};");
        writer.Lines($"private readonly IReadOnlyList<string> {GeneratedNames.FrozenField};");
        if (page.IsMutual) writer.Lines($"private readonly IReadOnlyList<string> {GeneratedNames.PeerFrozenField};");
        if (page.HasTeacher)
        {
            writer.Lines($"private readonly NetworkState {GeneratedNames.TeacherStateField};");
            writer.Lines($"private {page.Recipe.Frame.Teacher}? {GeneratedNames.TeacherField};");
        }
        if (page.LimitsTraining) writer.Lines($"private readonly StageTraining {GeneratedNames.TrainingField};");
        if (page.Recipe.Stages > 1) writer.Lines($"private int {GeneratedNames.StageField} = 1;");
        writer.Lines($"private bool {GeneratedNames.IsDisposedField};");
        foreach (var tap in page.Student.Taps.Concat(page.Teacher.Taps)) writer.Lines($"private readonly Tap {tap};");
        foreach (var module in page.Modules) writer.Lines($"private readonly {module.Type} {module.Field};");
        writer.Blank();
    }

    /// <summary>Networks that return one tensor need no argument; for others, each place that is read is passed.</summary>
    private static void DryRun(Page page)
    {
        var writer = page.Writer;
        var isPlain = page.Recipe.Frame is { HasOneInput: true, Group: null } && page.Teacher.Inputs.All(static i => i.Preparation is null);
        if (!page.IsSelf && isPlain && page.Student.GivesTensor && page.Teacher.GivesTensor)
        {
            writer.Lines("setup.DryRun();");
            return;
        }
        writer.Lines("setup.DryRun(");
        Seen(writer, page.Student, isPlain && !page.IsSelf ? "student, " : Call(page, page.Student) + ", ", "],");
        Seen(writer, page.Teacher, page.IsSelf ? "" : isPlain ? page.Teacher.Variable + ", " : Call(page, page.Teacher) + ", ", "]);");
    }

    private static void Setup(Page page, string[] samples)
    {
        var (writer, frame) = (page.Writer, page.Recipe.Frame);
        var create = page.IsSelf ? "RecipeSetup.OfSelf" : page.IsMutual ? "RecipeSetup.OfPeers" : "new RecipeSetup";
        var setup = $"using var setup = {create}({Literals.String(frame.RecipeName)}, student, {(page.IsSelf ? "" : page.Teacher.Variable + ", ")}";
        if (page.HasTeacher && frame.HasOneInput) writer.Lines($"{setup}{samples[0]});");
        else writer.List(setup + "[", page.Inputs.Zip(samples, static (i, s) => $"({Literals.String(i.Key)}, {s})"), "]);");
    }

    /// <summary>A network's pass over the samples, which the dry run passes in their order.</summary>
    private static string Call(Page page, Side side)
    {
        var keys = page.Inputs.Select(static i => i.Key).ToList();
        var arguments = side.Inputs.Select(i => TeacherInputs.Of(i, $"inputs[{Literals.Integer(keys.IndexOf(i.Key))}]"));
        return $"inputs => {side.Variable}." + (side == page.Teacher && page.Recipe.Frame.Group is { } group
            ? $"{TeacherGroups.RunMethod}({string.Join(", ", TeacherGroups.Arguments(page, group, arguments, "ScalarType.Float32", isTrial: true))})"
            : $"call({string.Join(", ", arguments)})");
    }

    /// <summary>The name of an input's sample.</summary>
    private static string Sample(Page page, NetworkInput input) => page.Recipe.Frame.HasOneInput ? "sample" : input.Argument;

    private static string SampleText(Page page, NetworkInput input) =>
        page.Recipe.Frame.HasOneInput ? "An input batch" : $"A batch of the input \"{Literals.Xml(input.Key)}\"";

    private static void Seen(IndentedWriter writer, Side side, string network, string end)
    {
        var parameter = side.Outputs.Count == 0 ? "_" : OutputPlace.Variable;
        writer.List($"    {network}static {parameter} => [",
            side.Outputs.Select(static o => $"new({Literals.String(o.Path)}, {o.Seen})"), end);
    }

    private static void Tap(IndentedWriter writer, Side side, LayerPlace layer)
    {
        var terms = string.Join(", ", side.Terms(layer).Select(static t => t.Name));
        writer.List($"{side.Names.Tap(layer)} = setup.Tap{side.Name}(", [Literals.String(layer.Path), Literals.LongString(terms)], ");");
    }

    private static void Training(Page page)
    {
        var modules = page.Modules.Where(m => page.Stages.Any(m.IsTrained)).Select(m => $"({m.Field}, {List(page.Stages.Where(m.IsTrained))})");
        page.Writer.List($"{GeneratedNames.TrainingField} = setup.Training({GeneratedNames.Info}.Stages, student: {List(page.Student.Stages())}, modules: [",
            modules, "]);");
    }

    private static string List(IEnumerable<int> stages) => $"[{string.Join(", ", stages.Select(static s => Literals.Integer(s)))}]";

    private static void Term(Page page, Term term)
    {
        var text = new ExpressionText(page.Names, new Dictionary<Expression, string>(), page.Writer.Room - ";".Length);
        foreach (var check in page.IsMutual ? Mutual.Checks(term) : term.Checks) page.Writer.Lines(text.Of(check.Of(term.Name, page.Names)) + ";");
        foreach (var module in term.Modules) Set(page, module.Field, module.Create(page.Names));
    }

    private static void Set(Page page, string member, Expression value)
    {
        var text = new ExpressionText(page.Names, new Dictionary<Expression, string>(), page.Writer.Room - ";".Length);
        page.Writer.Lines($"{member} = {text.Of(value, member.Length + " = ".Length)};");
    }
}
