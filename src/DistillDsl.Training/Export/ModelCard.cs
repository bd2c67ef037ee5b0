using System.Globalization;
using DistillDsl.Students;
using DistillDsl.Training.History;
using DistillDsl.Training.Progress;
using DistillDsl.Training.Schedules;
using DistillDsl.Training.Versions;

namespace DistillDsl.Training.Export;

/// <summary>The text of a model card, in the usual sections (Mitchell et al. 2019, Model Cards for Model Reporting).</summary>
internal sealed class ModelCard(
    IRecipe recipe, TrainingHistory? history, TrainerOptions? options, ModelDescription description, FileFacts weights, StudentFile exported)
{
    private const string NotGiven = "Not given.";

    private RecipeInfo Info => recipe.Info;

    private string Student => TypeName(Info.Student);

    private string Teacher => TypeName(Info.Teacher);

    public override string ToString() => string.Join("\n\n", Parts().Where(part => part.Length > 0)) + "\n";

    private string[] Parts() =>
    [
        $"# {ShortName(Student)}",
        Info.Teacher.Length > 0
            ? $"A {ShortName(Student)} that was distilled from {(Teacher == "itself" ? Teacher : $"a {ShortName(Teacher)}")} with the recipe {Info.Name} "
                + "of DistillDsl."
            : $"A {ShortName(Student)} that was trained on its targets alone, without a teacher, with DistillDsl.",
        description.Summary ?? "",
        Section("Model details", Details()),
        Section("How to load it", Loading()),
        Section("Intended use", description.IntendedUse),
        Section("Data", description.Data),
        Section("Training: the terms", Terms()),
        Section("Training: the stages", Stages()),
        Section("Results", Results()),
        Section("Limitations", description.Limitations),
        Section("Versions", Markdown.Table(["", ""], SoftwareVersions.All.Select(version => new[] { version.Name, version.Version }))),
    ];

    private string Details()
    {
        var parameters = recipe.Deployed.parameters().Sum(parameter => parameter.NumberOfElements);
        var teacher = recipe.Teacher?.parameters().Sum(parameter => parameter.NumberOfElements);
        var rows = new List<(string Name, string Value)>
        {
            ("Student", $"{Markdown.Code(Student)}, {Count(parameters)} parameters"),
            ("Teacher", Info.Teacher.Length == 0 ? "none" : Markdown.Code(Teacher) + (teacher is { } count ? $", {Count(count)} parameters" : "")),
            ("Recipe", Markdown.Code(Info.Name)),
        };
        if (recipe.Deployed is StudentWithHead { Layer: var layer })
            rows.Insert(1, ("Classifier", $"the teacher's, behind the student's {Markdown.Code(layer)}; the student's own is not used"));
        if (Info.Fingerprint.Length > 0) rows.Add(("Fingerprint of the recipe", Markdown.Code(Info.Fingerprint)));
        rows.Add(("Weights", $"{Markdown.Code(weights.Name)}, {Count(weights.Length)} bytes"));
        rows.Add(("SHA-256 of the weights", Markdown.Code(weights.Sha256)));
        rows.AddRange(Exported());
        rows.Add(("License of the weights", description.License ?? NotGiven));
        return Markdown.Table(["", ""], rows.Select(row => new[] { row.Name, row.Value }));
    }

    private IEnumerable<(string Name, string Value)> Exported()
    {
        if (exported.Fault is { } fault) yield return ("Exported file", $"none: {fault}");
        if (exported.Result is not { } file) yield break;
        yield return ("Exported file", $"{Markdown.Code(file.File)}, {Count(file.Bytes)} bytes");
        yield return ("Its largest difference from TorchSharp", Number(file.LargestDifference));
        yield return (
            $"Its time for {(file.Batch == 1 ? "one sample" : $"a batch of {Count(file.Batch)}")}",
            $"{Number(file.Milliseconds)} ms; {Number(file.ModuleMilliseconds)} ms in TorchSharp");
    }

    private string Loading()
    {
        // TorchSharp's own modules have factories instead of constructors.
        var constructor = recipe.Student.GetType().GetConstructors().MinBy(candidate => candidate.GetParameters().Length);
        var arguments =
            constructor is null ? "/* as trained */" : string.Join(", ", constructor.GetParameters().Select(parameter => $"/* {parameter.Name} as trained */"));
        var construction = $"new {Student}({arguments})";
        var needed = "With TorchSharp and the class of the network; DistillDsl is not needed.";
        if (recipe.Deployed is StudentWithHead { Layer: var layer, HeadCode: var head })
        {
            needed = "With TorchSharp, the class of the network and DistillDsl (`using DistillDsl.Students;`); the teacher is not needed.";
            construction = $"new {nameof(StudentWithHead)}({construction}, \"{layer}\", {(head.Length > 0 ? head : "/* head as trained */")})";
        }
        return $"""
            {needed}

            ```csharp
            var student = {construction};
            student.load("{weights.Name}");
            student.eval();
            ```
            """;
    }

    private string Terms() => Markdown.Table(
        ["Term", "Formula", "Source", "Weight", "Schedule of the weight", "Stages"],
        Info.Terms.Select(term => new[]
        {
            Markdown.Code(term.Name), Markdown.Code(term.Formula), term.Source, Number(term.Weight), term.Schedule, string.Join(", ", term.Stages),
        }));

    private string Stages() => options is null ? DeclaredStages() : PlannedStages(StagePlans.Resolve(Info, options));

    private string DeclaredStages() => Markdown.Table(
        ["Stage", "Length", "Learning rate", "Optimizer", "Trains", "Holds still"],
        Info.Stages.Select(stage => new[]
        {
            StageName(stage.Number),
            stage.Epochs is { } epochs ? Count(epochs, "epoch") : stage.Steps is { } steps ? Count(steps, "step") : "as set in the trainer's options",
            stage.LearningRate is { } rate ? Number(rate) : "as set in the trainer's options",
            stage.Optimizer?.ToString() ?? "as set in the trainer's options",
            Layers(stage.Train, "all of the student"),
            Layers(stage.Freeze, "nothing"),
        }));

    private string PlannedStages(IReadOnlyList<StagePlan> plans) => Markdown.Table(
        ["Stage", "Length", "Learning rate", "Optimizer", "Weight decay", "Trains", "Holds still"],
        plans.Zip(Info.Stages, (plan, stage) => new[]
        {
            StageName(plan.Number),
            plan.Epochs is { } epochs ? Count(epochs, "epoch") : Count(plan.Steps!.Value, "step"),
            $"{Number(plan.LearningRate)}, {plan.Schedule}{(plan.WarmUpEpochs > 0 ? $", warm-up over {Number(plan.WarmUpEpochs)} epochs" : "")}",
            plan.Optimizer == OptimizerKind.Sgd ? $"Sgd, momentum {Number(plan.Momentum)}{(plan.Nesterov ? " (Nesterov)" : "")}" : plan.Optimizer.ToString(),
            Number(plan.WeightDecay),
            Layers(stage.Train, "all of the student"),
            Layers(stage.Freeze, "nothing"),
        })) + $"\n\nIn all stages: {string.Join(", ", DecidingOptions.Of(options!, [], null)
            .Where(option => option.Value != "none").Select(option => $"{option.Key} {option.Value}"))}.";

    private string? Results()
    {
        if (history is null || history.Epochs.Count == 0) return null;
        var metric = history.Metric is { } name && history.FinalMetric is { } value
            ? $"**{name} {Number(value)}** on the test data: the student as it is in the file.\n\n"
            : "";
        var ends = history.Epochs.GroupBy(epoch => epoch.Stage).Select(stage => stage.Last());
        return metric + Markdown.Table(
            ["After stage", "Epochs", "Total", "Terms before their weights", history.Metric ?? "Metric", "Time"],
            ends.Select(end => new[]
            {
                StageName(end.Stage),
                $"{end.Epoch}",
                Number(end.Total),
                string.Join(", ", end.Terms.Select(term => $"{term.Name} {Number(term.Value)}")),
                end.Metric is { } measured ? Number(measured) : "",
                ProgressText.Time(history.Epochs.Where(epoch => epoch.Stage == end.Stage).Aggregate(TimeSpan.Zero, (sum, epoch) => sum + epoch.Duration)),
            }));
    }

    private string StageName(int number)
    {
        var name = Info.Stages[number - 1].Name;
        return name.Length > 0 ? $"{number} ({name})" : $"{number}";
    }

    private static string Layers(IReadOnlyList<string> paths, string none) => paths.Count == 0 ? none : string.Join(", ", paths.Select(Markdown.Code));

    private static string Section(string title, string? text) => $"## {title}\n\n{(string.IsNullOrWhiteSpace(text) ? NotGiven : text.Trim())}";

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static string Count(int value, string unit) => value == 1 ? $"1 {unit}" : $"{value} {unit}s";

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    // A nested type is Outer+Inner to the runtime and Outer.Inner in C#.
    private static string TypeName(string type) => type.Replace('+', '.');

    /// <summary>Without namespaces; several teachers are separated by commas.</summary>
    private static string ShortName(string types) => string.Join(", ", types.Split(", ").Select(static type => type[(type.LastIndexOf('.') + 1)..]));
}
