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
        writer.Lines($"/// <summary>Runs {(page.IsSelf ? "the network" : "both networks")} once on a sample, resolves the layers, checks the shapes of every "
            + "term and builds the modules.</summary>");
        writer.Lines("""
            /// <param name="student">The student network, which is trained.</param>
            """);
        if (recipe.Frame.Group is { } documented) TeacherGroups.Parameters(writer, documented);
        else if (page.IsMutual) writer.Lines("/// <param name=\"peer\">The peer, which is trained too.</param>");
        else if (page.HasTeacher)
            writer.Lines("/// <param name=\"teacher\">The teacher network; it stays in evaluation mode and without gradients until this recipe is "
                + "disposed.</param>");
        writer.Lines("""
            /// <param name="sample">An input batch on the networks' device; a single element is enough.</param>
            /// <exception cref="RecipeException">The recipe does not fit the networks; the message lists every problem.</exception>
            """);
        writer.Lines(GeneratedCode.Attribute);
        var teachers = recipe.Frame.Group is { } several
            ? string.Concat(several.Teachers.Select(static t => $"{t.Type} {t.Local}, "))
            : page.IsSelf ? "" : $"{recipe.Frame.Teacher} {page.Teacher.Variable}, ";
        using (writer.Open(
            $"{recipe.Frame.Accessibility} {Identifiers.Escaped(recipe.Frame.ClassName)}({recipe.Frame.Student} student, {teachers}Tensor sample)"))
        {
            if (recipe.Frame.Group is { } group)
                writer.Lines($"var teacher = new {GeneratedNames.TeacherGroup}({string.Join(", ", group.Teachers.Select(static t => t.Local))});");
            var setup = page.IsSelf ? "student, sample" : page.IsMutual ? "student, sample, peer" : "student, teacher, sample";
            writer.Lines($"using var setup = new RecipeSetup({Literals.String(recipe.Frame.RecipeName)}, {setup});");
            writer.Lines($"{GeneratedNames.Student} = student;");
            if (page.HasTeacher) writer.Lines($"{GeneratedNames.TeacherField} = teacher;");
            if (page.IsMutual) writer.Lines($"{GeneratedNames.Peer} = peer;");
            foreach (var layer in page.Student.Layers) Tap(writer, page.Student, layer);
            foreach (var layer in page.Teacher.Layers) Tap(writer, page.Teacher, layer);
            DryRun(page);
            foreach (var term in recipe.Terms) Term(page, term);
            if (page.LimitsTraining) Training(page);
            writer.Lines($"{GeneratedNames.InputField} = setup.Input;");
            writer.Lines($"{(page.HasTeacher ? $"{GeneratedNames.TeacherStateField} = " : "")}setup.Complete();");
            if (page.LimitsTraining) writer.Lines($"{GeneratedNames.TrainingField}.Enter(1);");
        }
        writer.Blank();
    }

    private static void Fields(Page page)
    {
        var writer = page.Writer;
        writer.Lines($"private readonly StepInput {GeneratedNames.InputField};");
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
        if (page.IsSelf)
        {
            writer.Lines("setup.DryRun(student,");
            Seen(writer, page.Student, "],", "");
            Seen(writer, page.Teacher, "]);", "");
            return;
        }
        if (page.Student.GivesTensor && page.Teacher.GivesTensor)
        {
            writer.Lines("setup.DryRun();");
            return;
        }
        writer.Lines("setup.DryRun(");
        Seen(writer, page.Student, "],", "student, ");
        Seen(writer, page.Teacher, "]);", $"{page.Teacher.Variable}, ");
    }

    private static void Seen(IndentedWriter writer, Side side, string end, string network)
    {
        var parameter = side.Outputs.Count == 0 ? "_" : OutputPlace.Variable;
        writer.List($"    {network}static {parameter} => [",
            side.Outputs.Select(static o => $"new({Literals.String(o.Path)}, {o.Seen})"), end);
    }

    private static void Tap(IndentedWriter writer, Side side, LayerPlace layer)
    {
        var terms = string.Join(", ", side.Terms(layer).Select(static t => t.Name));
        writer.Lines($"{side.Names.Tap(layer)} = setup.Tap{side.Name}({Literals.String(layer.Path)}, {Literals.String(terms)});");
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
        foreach (var check in page.IsMutual ? Mutual.Checks(term) : term.Checks) page.Writer.Lines(check.Code(term.Name, page.Names) + ";");
        foreach (var module in term.Modules) page.Writer.Lines($"{module.Field} = {module.Create(page.Names)};");
    }
}
