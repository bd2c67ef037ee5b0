using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>Step and Compute.</summary>
internal static class Steps
{
    /// <summary>What may follow a loss on its line.</summary>
    private const string AfterLoss = " : null;";

    public static void Write(Page page)
    {
        Step(page);
        if (page.HasTeacher) StepOfFeatures(page);
        Compute(page);
    }

    private static void Step(Page page)
    {
        var writer = page.Writer;
        var networks = page.IsSelf ? "the network" : "both networks";
        writer.Lines($"/// <summary>Runs {networks} on one batch and computes the losses of the current stage.</summary>");
        var (inputs, targets) = (page.Inputs, page.Recipe.TargetsBeside(page.Inputs));
        InputDocs(page, inputs, "The networks' input");
        TargetDocs(page, targets);
        writer.Lines(GeneratedCode.Attribute);
        writer.List($"public {GeneratedNames.Losses} {GeneratedNames.Step}(", Parameters(inputs).Concat(Parameters(page, targets)), ")");
        using (writer.Open())
        {
            writer.Lines("using var scope = Torch.NewDisposeScope();");
            if (page.IsSelf) Passes.Call(page, "var (student, teacher) = ", page.Student);
            if (page.IsMutual) Passes.Call(page, "var student = ", page.Student);
            if (!page.IsSelf) Passes.Call(page, $"var {page.Teacher.Variable} = ", page.Teacher);
            var arguments = page.HasTeacher
                ? Arguments(page.Student.Inputs).Append("teacher").Concat(Arguments(page.Recipe.TargetsBeside(page.Student.Inputs)))
                : Arguments(page.Recipe.Targets).Prepend(page.Teacher.Variable).Prepend("student");
            var method = page.HasTeacher ? GeneratedNames.Step : GeneratedNames.Compute;
            writer.List($"return {method}(", arguments, $").{GeneratedNames.MovedOutOf}(scope);");
        }
        writer.Blank();
    }

    private static void StepOfFeatures(Page page)
    {
        var writer = page.Writer;
        writer.Lines("/// <summary>Runs the student on one batch and computes the losses of the current stage from precomputed teacher features.</summary>");
        var (inputs, targets) = (page.Student.Inputs, page.Recipe.TargetsBeside(page.Student.Inputs));
        InputDocs(page, inputs, "The student's input");
        writer.Lines("/// <param name=\"teacher\">The teacher's features for the same batch.</param>");
        TargetDocs(page, targets);
        writer.Lines(GeneratedCode.Attribute);
        var parameters = Parameters(inputs).Append($"in {page.Teacher.Features} teacher").Concat(Parameters(page, targets));
        writer.List($"public {GeneratedNames.Losses} {GeneratedNames.Step}(", parameters, ")");
        using (writer.Open())
        {
            writer.Lines("using var scope = Torch.NewDisposeScope();");
            Passes.Call(page, "var student = ", page.Student);
            var arguments = Arguments(page.Recipe.Targets).Prepend("teacher").Prepend("student");
            writer.List($"return {GeneratedNames.Compute}(", arguments, $").{GeneratedNames.MovedOutOf}(scope);");
        }
        writer.Blank();
    }

    private static void Compute(Page page)
    {
        var (recipe, writer) = (page.Recipe, page.Writer);
        writer.Lines("/// <summary>Computes the losses from features, without a forward pass.</summary>");
        writer.Lines("/// <param name=\"student\">The student's features.</param>");
        writer.Lines($"/// <param name=\"{page.Teacher.Variable}\">The {page.Teacher.Variable}'s features for the same batch.</param>");
        TargetDocs(page, recipe.Targets);
        writer.Lines(GeneratedCode.Attribute);
        var features = new[] { page.Student, page.Teacher }.Select(Parameter);
        writer.List($"public {GeneratedNames.Losses} {GeneratedNames.Compute}(", features.Concat(Parameters(page, recipe.Targets)),
            recipe.Stages == 1 ? ")" : $") => {GeneratedNames.Stage} switch");
        if (recipe.Stages == 1)
        {
            Body(page, 1);
            return;
        }
        writer.Lines("{");
        foreach (var stage in page.Stages)
        {
            var label = stage == recipe.Stages ? "_" : Literals.Integer(stage);
            var targets = page.Recipe.TargetsIn(stage).Select(t => Identifiers.Escaped(t.Name) + (IsAlwaysRead(page, t) ? "" : "!"));
            var arguments = SidesIn(page, stage).Select(static s => s.Variable).Concat(targets);
            writer.List($"    {label} => {GeneratedNames.ComputeStage}{Literals.Integer(stage)}(", arguments, "),");
        }
        writer.Lines("};");
        writer.Blank();
        foreach (var stage in page.Stages)
        {
            var parameters = SidesIn(page, stage).Select(Parameter)
                .Concat(Arguments(page.Recipe.TargetsIn(stage)).Select(static t => "Tensor " + t));
            writer.Doc("summary", $"total = {Literals.Xml(Totals.Text(recipe, stage))}");
            writer.List($"private {GeneratedNames.Losses} {GeneratedNames.ComputeStage}{Literals.Integer(stage)}(", parameters, ")");
            Body(page, stage);
        }
    }

    private static void Body(Page page, int stage)
    {
        var (recipe, writer) = (page.Recipe, page.Writer);
        using (writer.Open())
        {
            writer.Lines(GeneratedCode.ThrowIfDisposed);
            writer.Lines("using var scope = Torch.NewDisposeScope();");
            writer.Blank();
            var terms = recipe.Terms.Where(t => t.IsOn(stage)).ToArray();
            var scheduled = terms.SelectMany(t => t.ScheduledIn(stage)).ToArray();
            foreach (var value in scheduled) writer.Lines($"var {value.Name} = {value.Code(GeneratedNames.Position)};");
            if (scheduled.Length > 0) writer.Blank();
            var unique = page.UniqueLocal();
            var losses = terms.Select(t => (Term: t, Loss: page.IsMutual ? Mutual.Loss(t, stage) : t.LossIn(stage))).ToArray();
            var text = new LossCode(losses.Select(static l => l.Loss), page.Names, unique, writer.Room - AfterLoss.Length);
            foreach (var (name, code) in text.Locals) writer.Lines($"var {name} = {code};");
            foreach (var (term, loss) in losses)
                writer.Lines($"var {term.Local} = {InItsEpochs(term, stage, before => text.Of(loss, $"var {term.Local} = {before}"), "null")};");
            writer.Blank();
            var (mixed, total) = Totals.Code(recipe, stage, unique);
            foreach (var (name, summands) in mixed) writer.Sum($"var {name} = ", summands, ";");
            writer.Sum("var total = ", total, ";");
            foreach (var term in terms.Where(t => t.StopsIn(stage)))
                writer.Lines($"if ({term.Local} is not null) total += {Totals.Alone(recipe, term, stage)};");
            var values = recipe.Terms.Select(t => t.IsOn(stage) ? $"{t.Local}{(t.StopsIn(stage) ? "?" : "")}.detach()" : "null");
            var used = page.Scheduled.Select(s => s.Stages.Contains(stage) ? InItsEpochs(s.Term, stage, _ => s.Value.Name, "(double?)null") : "null");
            writer.List($"return new {GeneratedNames.Losses}(", values.Prepend("total").Concat(used), $").{GeneratedNames.MovedOutOf}(scope);");
        }
        writer.Blank();
    }

    /// <summary>A value of a term, or <paramref name="none"/> in the epochs after its last one.</summary>
    /// <param name="term">The term.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="value">The value behind a text on its line.</param>
    /// <param name="none">What stands for no value.</param>
    private static string InItsEpochs(Term term, int stage, Func<string, string> value, string none)
    {
        if (!term.StopsIn(stage)) return value("");
        var before = $"{GeneratedNames.Position}.Epoch <= {Literals.Integer(term.Options.StopAfterEpoch)} ? ";
        return $"{before}{value(before)} : {none}";
    }

    private static string Parameter(Side side) => $"in {side.Features} {side.Variable}";

    private static IEnumerable<Side> SidesIn(Page page, int stage) => new[] { page.Student, page.Teacher }.Where(s => s.Stages().Contains(stage));

    private static bool IsAlwaysRead(Page page, Target target) => page.Condition(page.StagesOf(target)) is null;

    private static void InputDocs(Page page, IEnumerable<NetworkInput> inputs, string what)
    {
        foreach (var input in inputs)
            page.Writer.Doc($"param name=\"{input.Argument}\"", $"{what}{(page.Recipe.Frame.HasOneInput ? "" : $" \"{input.Key}\"")}, [B, …].");
    }

    private static void TargetDocs(Page page, IEnumerable<Target> targets)
    {
        foreach (var target in targets)
        {
            var condition = page.Condition(page.StagesOf(target)) is { } read ? $"; read if {read}" : "";
            page.Writer.Doc($"param name=\"{target.Name}\"", $"{Literals.Xml(target.Description)}{condition}.");
        }
    }

    private static IEnumerable<string> Arguments(IEnumerable<NetworkInput> inputs) => inputs.Select(static i => Identifiers.Escaped(i.Argument)).Distinct();

    private static IEnumerable<string> Parameters(IEnumerable<NetworkInput> inputs) => Arguments(inputs).Select(static i => "Tensor " + i);

    private static IEnumerable<string> Arguments(IEnumerable<Target> targets) => targets.Select(static t => Identifiers.Escaped(t.Name));

    private static IEnumerable<string> Parameters(Page page, IEnumerable<Target> targets) =>
        targets.Select(t => $"Tensor{(IsAlwaysRead(page, t) ? "" : "?")} {Identifiers.Escaped(t.Name)}");
}
