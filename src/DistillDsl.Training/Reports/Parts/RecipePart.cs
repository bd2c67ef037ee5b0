using System.Globalization;

namespace DistillDsl.Training.Reports;

/// <summary>The recipe: the networks, every term with its formula, paper and weight, and the stages.</summary>
/// <param name="recipe">The recipe.</param>
public sealed class RecipePart(RecipeInfo recipe) : ReportPart
{
    /// <inheritdoc />
    public override string Title => $"Recipe {recipe.Name}";

    /// <inheritdoc />
    public override void Write(HtmlWriter html)
    {
        (string Name, string Value)[] facts =
            [("name", recipe.Name), ("student", recipe.Student), ("teacher", recipe.Teacher), ("teacher's input", recipe.TeacherPreparation),
                ("fingerprint", recipe.Fingerprint)];
        FactList.Write(html, facts.Where(fact => fact.Value.Length > 0));
        foreach (var stage in recipe.Stages)
        {
            var sum = string.Join(" + ",
                recipe.Terms.Where(term => term.IsOn(stage.Number))
                    .Select(term => $"{(term.Schedule.Length > 0 ? $"({term.Schedule})" : Exact(term.Weight))} {term.Name}"));
            using var line = html.Element("p");
            html.Element("code", $"total{(recipe.Stages.Count > 1 ? $" in {StageName(stage)}" : "")} = {sum}");
        }

        HtmlTable.Write(
            html,
            "Terms",
            [("term", false), ("weight", false), ("stages", true), ("formula", false), ("source", false)],
            recipe.Terms.Select(
                term => (IReadOnlyList<string>)[term.Name, term.Schedule.Length > 0 ? term.Schedule : Exact(term.Weight), string.Join(", ", term.Stages),
                    term.Formula, term.Source]));
        var stages = recipe.Stages.Select(stage => (Stage: stage, Options: Options(stage).ToList())).ToList();
        if (stages.All(entry => entry.Options.Count == 0)) return;
        HtmlTable.Write(
            html,
            "The recipe’s settings for its stages; everything else comes from the trainer’s options",
            [("stage", false), ("options", false)],
            stages.Select(entry => (IReadOnlyList<string>)[StageName(entry.Stage), entry.Options.Count > 0 ? string.Join(", ", entry.Options) : "–"]));
    }

    internal static string StageName(StageInfo stage) => $"stage {stage.Number}{(stage.Name.Length > 0 ? $", {stage.Name}" : "")}";

    private static IEnumerable<string> Options(StageInfo stage)
    {
        if (stage.Epochs is { } epochs) yield return $"{epochs} epochs";
        if (stage.Steps is { } steps) yield return $"{steps} steps";
        if (stage.Optimizer is { } optimizer) yield return $"optimizer {optimizer}";
        if (stage.LearningRate is { } rate) yield return $"learning rate {Exact(rate)}";
        if (stage.Schedule is { } schedule) yield return $"schedule {schedule}";
        if (stage.Milestones is { Count: > 0 } milestones) yield return $"milestones {string.Join(" ", milestones)}";
        if (stage.Gamma is { } gamma) yield return $"gamma {Exact(gamma)}";
        if (stage.WarmUpEpochs is { } warmUp) yield return $"warm-up {Exact(warmUp)} epochs";
        if (stage.Momentum is { } momentum) yield return $"momentum {Exact(momentum)}";
        if (stage.WeightDecay is { } decay) yield return $"weight decay {Exact(decay)}";
        if (stage.Train.Count > 0) yield return $"trains {string.Join(", ", stage.Train)}";
        if (stage.Freeze.Count > 0) yield return $"freezes {string.Join(", ", stage.Freeze)}";
    }

    // Numbers from the source are shown as they were written.
    private static string Exact(double value) => value.ToString(CultureInfo.InvariantCulture);
}
