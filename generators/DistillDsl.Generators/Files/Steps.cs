using DistillDsl.Generators.Recipes;
using DistillDsl.Generators.Terms;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Files;

/// <summary>Step, Compute and the two forward passes.</summary>
internal static class Steps
{
    public static void Write(Page page)
    {
        Step(page);
        Compute(page);
        RunTeacher(page);
        RunStudent(page);
    }

    private static void Step(Page page)
    {
        var (recipe, writer) = (page.Recipe, page.Writer);
        writer.Lines("/// <summary>Runs both networks on one batch and computes the losses of the stage.</summary>");
        writer.Lines("/// <param name=\"input\">The networks' input, [B, …].</param>");
        TargetDocs(writer, recipe.Targets);
        writer.Lines(GeneratedCode.Attribute);
        using (writer.Open($"public Losses Step({string.Join(", ", Parameters(recipe.Targets).Prepend("Tensor input"))})"))
        {
            writer.Lines("using var scope = Torch.NewDisposeScope();");
            writer.Lines(TeacherPass(page));
            writer.Lines($"var student = RunStudent({Inputs(page.Names.Student)});");
            writer.Lines($"return Compute({string.Join(", ", Arguments(recipe.Targets).Prepend("teacher").Prepend("student"))}).MovedOutOf(scope);");
        }
        writer.Blank();
    }

    /// <summary>A pass needs the step's scope for what its taps capture.</summary>
    private static string Inputs(IEnumerable<KeyValuePair<string, string>> layers) => layers.Any() ? "input, scope" : "input";

    private static string InputParameters(IEnumerable<KeyValuePair<string, string>> layers) => layers.Any() ? "Tensor input, DisposeScope scope" : "Tensor input";

    /// <summary>The teacher runs only in the stages that read it.</summary>
    private static string TeacherPass(Page page)
    {
        if (!page.Recipe.Terms.Any(static t => t.ReadsTeacher)) return "var teacher = default(TeacherFeatures);";
        var run = $"RunTeacher({Inputs(page.Names.Teacher)})";
        return page.Condition(static t => t.ReadsTeacher) is { } condition ? $"var teacher = {condition} ? {run} : default;" : $"var teacher = {run};";
    }

    private static void Compute(Page page)
    {
        var (recipe, writer) = (page.Recipe, page.Writer);
        writer.Lines("/// <summary>The losses of features already at hand: no forward pass.</summary>");
        writer.Lines("/// <param name=\"student\">What the student gave.</param>");
        writer.Lines("/// <param name=\"teacher\">What the teacher gave for the same batch.</param>");
        TargetDocs(writer, recipe.Targets);
        writer.Lines(GeneratedCode.Attribute);
        var head = $"public Losses Compute({Signature(recipe.Targets, teacher: true)})";
        if (recipe.Stages == 1)
        {
            Body(page, head, 1);
            return;
        }
        writer.Lines(head + " => Stage switch");
        writer.Lines("{");
        foreach (var stage in page.Stages)
        {
            var terms = recipe.Terms.Where(t => t.IsOn(stage)).ToArray();
            var arguments = Arguments(RecipeModel.TargetsOf(terms));
            if (terms.Any(static t => t.ReadsTeacher)) arguments = arguments.Prepend("teacher");
            var label = stage == recipe.Stages ? "_" : Literals.Integer(stage);
            writer.Lines($"    {label} => ComputeStage{Literals.Integer(stage)}({string.Join(", ", arguments.Prepend("student"))}),");
        }
        writer.Lines("};");
        writer.Blank();
        foreach (var stage in page.Stages)
        {
            var terms = recipe.Terms.Where(t => t.IsOn(stage)).ToArray();
            writer.Lines($"/// <summary>total = {Literals.Xml(Totals.Text(terms, stage))}</summary>");
            Body(page, $"private Losses ComputeStage{Literals.Integer(stage)}({Signature(RecipeModel.TargetsOf(terms), terms.Any(static t => t.ReadsTeacher))})", stage);
        }
    }

    private static void Body(Page page, string head, int stage)
    {
        var (recipe, writer) = (page.Recipe, page.Writer);
        using (writer.Open(head))
        {
            writer.Lines("using var scope = Torch.NewDisposeScope();");
            writer.Blank();
            var terms = recipe.Terms.Where(t => t.IsOn(stage)).ToArray();
            var (shared, expressions) = Shared.Resolve([.. terms.Select(t => t.Expression(page.Names, stage))], page.UniqueLocal());
            foreach (var (name, code) in shared) writer.Lines($"var {name} = {code};");
            for (var i = 0; i < terms.Length; i++) writer.Lines($"var {terms[i].Local} = {expressions[i]};");
            writer.Blank();
            writer.Lines($"var total = {Totals.Code(recipe.Terms, stage)};");
            var values = recipe.Terms.Select(t => t.IsOn(stage) ? $"{t.Local}.detach()" : "null");
            writer.List("return new Losses(", values.Prepend("total"), ").MovedOutOf(scope);");
        }
        writer.Blank();
    }

    private static void RunTeacher(Page page)
    {
        if (!page.Recipe.Terms.Any(static t => t.ReadsTeacher)) return;
        var writer = page.Writer;
        using (writer.Open($"private TeacherFeatures RunTeacher({InputParameters(page.Names.Teacher)})"))
        {
            Arm(page, page.Names.Teacher, page.Names.TeacherTap, static t => t.TeacherLayers);
            writer.Lines("using var noGrad = Torch.no_grad();");
            writer.Lines("var output = Teacher.call(input);");
            Return(page, page.Names.Teacher, page.Names.TeacherTap, static t => t.TeacherLayers);
        }
        writer.Blank();
    }

    private static void RunStudent(Page page)
    {
        var writer = page.Writer;
        using (writer.Open($"private StudentFeatures RunStudent({InputParameters(page.Names.Student)})"))
        {
            Arm(page, page.Names.Student, page.Names.StudentTap, static t => t.StudentLayers);
            writer.Lines("var output = Student.call(input);");
            Return(page, page.Names.Student, page.Names.StudentTap, static t => t.StudentLayers);
        }
        writer.Blank();
    }

    private static void Arm(Page page, IEnumerable<KeyValuePair<string, string>> layers, Func<string, string> tap, Func<Term, IEnumerable<string>> reads)
    {
        var taps = layers.Select(layer => page.Condition(t => reads(t).Contains(layer.Key)) is { } condition ? $"{condition} ? {tap(layer.Key)} : null" : tap(layer.Key)).ToArray();
        if (taps.Length > 0) page.Writer.List("using var armed = new ArmedTaps(", taps, ");");
    }

    private static void Return(Page page, IEnumerable<KeyValuePair<string, string>> layers, Func<string, string> tap, Func<Term, IEnumerable<string>> reads)
    {
        var values = layers.Select(layer => page.Condition(t => reads(t).Contains(layer.Key)) is { } condition
            ? $"{condition} ? {tap(layer.Key)}.Take(scope) : null"
            : $"{tap(layer.Key)}.Take(scope)");
        page.Writer.Lines($"return new({string.Join(", ", values.Prepend("output"))});");
    }

    private static void TargetDocs(IndentedWriter writer, IEnumerable<Target> targets)
    {
        foreach (var target in targets) writer.Lines($"/// <param name=\"{target.Name}\">{Literals.Xml(target.Description)}</param>");
    }

    private static IEnumerable<string> Arguments(IEnumerable<Target> targets) => targets.Select(static t => Identifiers.Escaped(t.Name));

    private static IEnumerable<string> Parameters(IEnumerable<Target> targets) => Arguments(targets).Select(static t => "Tensor " + t);

    private static string Signature(IEnumerable<Target> targets, bool teacher)
    {
        var parameters = Parameters(targets);
        if (teacher) parameters = parameters.Prepend("in TeacherFeatures teacher");
        return string.Join(", ", parameters.Prepend("in StudentFeatures student"));
    }
}
