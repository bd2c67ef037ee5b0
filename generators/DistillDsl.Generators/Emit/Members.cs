using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The public members: the networks, the recipe's description, the stage, and the trainable parameters.</summary>
internal static class Members
{
    public static void Write(Page page)
    {
        var (recipe, writer) = (page.Recipe, page.Writer);
        writer.Lines($$"""
            /// <summary>The student network, which is trained; the recipe never disposes it.</summary>
            {{recipe.Frame.Accessibility}} {{recipe.Frame.Student}} {{GeneratedNames.Student}} { get; }

            """);
        if (recipe.Deployed is { } deployed)
            writer.Lines($$"""
                /// <summary>What predicts, and is evaluated and exported: the student with another classifier; it lives as long as this recipe.</summary>
                {{recipe.Frame.Accessibility}} {{deployed.Type}} {{GeneratedNames.Deployed}} { get; }

                """);
        if (page.IsMutual)
            writer.Lines($$"""
                /// <summary>The peer, which is trained too; the recipe never disposes it.</summary>
                {{recipe.Frame.Accessibility}} {{recipe.Frame.Teacher}} {{GeneratedNames.Peer}} { get; }

                """);
        if (page.HasTeacher) Teacher(page);
        Info(page);
        Stage(page);
        Position(page);
        Modules(page);
        Parameters(page);
    }

    private static void Teacher(Page page)
    {
        var (frame, writer) = (page.Recipe.Frame, page.Writer);
        writer.Lines("""
            /// <summary>The teacher network; the recipe never disposes it.</summary>
            /// <exception cref="InvalidOperationException">The teacher has been released, or the recipe has been disposed.</exception>
            """);
        writer.List(
            $"{frame.Accessibility} {frame.Teacher} {GeneratedNames.Teacher} => {GeneratedNames.TeacherField} ?? throw RecipeValues.Released(",
            [Literals.String(frame.RecipeName), GeneratedNames.IsDisposedField], ");");
        writer.Blank();
    }

    private static void Info(Page page)
    {
        var (recipe, writer) = (page.Recipe, page.Writer);
        writer.Lines($$"""
            /// <summary>Terms, formulas, weights, stages and fingerprint, for logs, reports and checkpoints.</summary>
            public static RecipeInfo {{GeneratedNames.Info}} { get; } = new(
                Name: {{Literals.String(recipe.Frame.RecipeName)}},
                Student: {{Literals.String(recipe.Frame.StudentName)}},
                Teacher: {{Literals.String(recipe.Frame.TeacherName)}},
            """);
        Stages(page);
        writer.Lines("    Terms:");
        writer.Lines("    [");
        foreach (var term in recipe.Terms) TermInfo(page, term);
        writer.Lines($$"""
                ],
                Fingerprint: {{Literals.String(RecipeFingerprint.Of(recipe))}}){{InputInfo(recipe.Frame)}};

            """);
    }

    /// <summary>What the networks take, if it is not the one input that needs no name.</summary>
    private static string InputInfo(RecipeFrame frame)
    {
        var more = new List<string>();
        if (!frame.HasOneInput)
        {
            more.Add($"    StudentInputs = {Keys(frame.StudentInputs)},");
            more.Add($"    TeacherInputs = {Keys(frame.TeacherInputs)},");
        }
        if (frame.Preparation.Length > 0) more.Add($"    TeacherPreparation = {Literals.LongString(frame.Preparation).Replace("\n", "\n    ")},");
        return more.Count == 0 ? "" : $"\n{{\n{string.Join("\n", more)}\n}}";
    }

    private static string Keys(IEnumerable<NetworkInput> inputs) => $"[{string.Join(", ", inputs.Select(static i => Literals.String(i.Key)).Distinct())}]";

    private static void TermInfo(Page page, Term term)
    {
        var stages = string.Join(", ", page.Stages.Where(term.IsOn).Select(static s => Literals.Integer(s)));
        List<string> more = [];
        if (term.Schedule.Length > 0) more.Add($"Schedule = {Literals.LongString(Schedule(page.Recipe, term))}");
        if (term.MovesWithinEpochs) more.Add("MovesWithinEpochs = true");
        if (term is { IsPeers: false, TaskInfo: { } task }) more.Add($"Task = new{task}");
        string[] arguments =
        [
            Literals.String(term.Name), Literals.LongString(term.Text), Literals.String(term.Source),
            $"Weight: {Literals.Double(Weight(page.Recipe, term))}", $"Stages: [{stages}]",
        ];
        page.Writer.Call("        new(", arguments, more, ",");
    }

    private static void Stages(Page page)
    {
        var infos = page.Stages.Select(stage => StageInfo(stage, page.Recipe.GivenStage(stage)));
        if (page.Recipe.GivenStages.Count == 0)
        {
            page.Writer.List("    Stages: [", infos.Select(static info => $"new({string.Join(", ", info.Arguments)})"), "],");
            return;
        }
        page.Writer.Lines("    Stages:");
        page.Writer.Lines("    [");
        foreach (var (arguments, values) in infos) page.Writer.Call("        new(", arguments, values, ",");
        page.Writer.Lines("    ],");
    }

    private static (string[] Arguments, string[] Values) StageInfo(int number, RecipeStage? given) =>
        ([Literals.Integer(number), Literals.String(given?.Given.Name ?? "")], given?.Values.ToArray() ?? []);

    private static void Stage(Page page)
    {
        var stages = Literals.Integer(page.Recipe.Stages);
        var begin = page.LimitsTraining ? $"{GeneratedNames.TrainingField}.Enter({GeneratedNames.StageField} = value)" : $"{GeneratedNames.StageField} = value";
        page.Writer.Lines(page.Recipe.Stages == 1
            ? $$"""
              /// <summary>The current stage; this recipe has only one.</summary>
              /// <exception cref="ArgumentOutOfRangeException">Set to anything but 1.</exception>
              public int {{GeneratedNames.Stage}}
              {
                  get => 1;
                  set => ArgumentOutOfRangeException.ThrowIfNotEqual(value, 1);
              }

              """
            : $$"""
              /// <summary>The current stage, 1 to {{stages}}; only its terms are computed and only its taps are captured.</summary>
              /// <exception cref="ArgumentOutOfRangeException">Set below 1 or above {{stages}}.</exception>
              public int {{GeneratedNames.Stage}}
              {
                  get => {{GeneratedNames.StageField}};
                  set
                  {
                      ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
                      ArgumentOutOfRangeException.ThrowIfGreaterThan(value, {{stages}});
                      {{begin}};
                  }
              }

              """);
    }

    private static void Position(Page page)
    {
        page.Writer.Lines($$"""
            /// <summary>The training position within the stage; set by the training loop before each step; drives weight and temperature schedules.</summary>
            public TrainingPosition {{GeneratedNames.Position}} { get; set; } = TrainingPosition.Start;

            """);
    }

    private static void Modules(Page page)
    {
        IEnumerable<string> modules = page.IsMutual ? [$"(\"peer\", {GeneratedNames.Peer})"]
            : page.Modules.Select(static m => $"({Literals.String(m.Name)}, {m.Field})");
        page.Writer.Lines("/// <summary>The recipe's own modules, on the sample's device; save them with the student.</summary>");
        page.Writer.List($"public IEnumerable<(string Name, AnyModule Module)> {GeneratedNames.Modules} => [", modules, "];");
        page.Writer.Blank();
    }

    private static void Parameters(Page page)
    {
        var writer = page.Writer;
        if (page.IsMutual)
        {
            var own = page.LimitsTraining ? $"{GeneratedNames.TrainingField}.Parameters()"
                : $"{GeneratedNames.Student}.parameters().Where(parameter => parameter.requires_grad)";
            writer.Lines("/// <summary>The parameters for the optimizer: those of both networks that require gradients.</summary>");
            writer.Lines($"public IEnumerable<Parameter> {GeneratedNames.TrainableParameters}() =>");
            writer.Lines($"    {own}.Concat({GeneratedNames.Peer}.parameters().Where(parameter => parameter.requires_grad));");
            writer.Blank();
            return;
        }
        if (page.LimitsTraining)
        {
            writer.Lines(
                "/// <summary>The parameters for the optimizer: those of the student and the modules that this stage trains; all others are frozen.</summary>");
            writer.Lines($"public IEnumerable<Parameter> {GeneratedNames.TrainableParameters}() => {GeneratedNames.TrainingField}.Parameters();");
            writer.Blank();
            return;
        }
        var trained = page.Modules.Where(m => page.Stages.Any(m.IsTrained)).ToArray();
        if (trained.Length == 0)
        {
            writer.Lines("/// <summary>The parameters for the optimizer: the student's parameters that require gradients.</summary>");
            writer.Lines(
                $"public IEnumerable<Parameter> {GeneratedNames.TrainableParameters}() => {GeneratedNames.Student}.parameters().Where(parameter => "
                    + "parameter.requires_grad);");
            writer.Blank();
            return;
        }
        writer.Lines(
            "/// <summary>The parameters for the optimizer: the student's that require gradients, and those of the modules that this "
                + "stage trains.</summary>");
        using (writer.Open($"public IEnumerable<Parameter> {GeneratedNames.TrainableParameters}()"))
        {
            writer.Lines($"var parameters = {GeneratedNames.Student}.parameters().Where(parameter => parameter.requires_grad).ToList();");
            foreach (var module in trained)
                writer.Lines($"parameters.AddRange({module.Field}.parameters());");
            writer.Lines("return parameters;");
        }
        writer.Blank();
    }

    /// <summary>The factor by which a mix multiplies a term, in addition to the term's own weight.</summary>
    private static double Mix(RecipeModel recipe, Term term) => recipe.MixOf(term) is { } mix ? Times(mix.Ratio, mix.ShareOf(term)) : 1;

    /// <summary>In decimal arithmetic if the numbers allow it: 0.3 times 0.1 is 0.03.</summary>
    private static double Times(double a, double b) => Math.Abs(a) is > 1e-6 and < 1e9 && b is > 1e-6 and < 1e9 ? (double)((decimal)a * (decimal)b) : a * b;

    private static double Weight(RecipeModel recipe, Term term) =>
        Mix(recipe, term) is var mix && mix.Equals(1.0) ? term.Options.Weight : Times(term.Options.Weight, mix);

    private static string Schedule(RecipeModel recipe, Term term) =>
        Mix(recipe, term) is var mix && (mix.Equals(1.0) || term.Options.WeightSchedule == DistillDsl.Schedule.Constant)
            ? term.Schedule
            : $"{term.Schedule}, times {Literals.Number(mix)}";
}
