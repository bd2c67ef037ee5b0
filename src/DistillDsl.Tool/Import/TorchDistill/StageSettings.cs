namespace DistillDsl.Tool.Import.TorchDistill;

/// <summary>Epochs, optimizer and schedule of a stage.</summary>
internal static class StageSettings
{
    public static void Write(RecipeDraft draft, Yaml stage, int number, NetworkSide student)
    {
        var (optimizer, scheduler) = (stage["optimizer"], stage["scheduler"]);
        var options = optimizer["params", "kwargs"];
        var text = new AttributeText("Stage").Code(null, $"{number}").With("Epochs", stage["num_epochs"].Integer);
        var kind = optimizer["type", "key"].Text;
        if (kind is "SGD" or "Adam" or "AdamW")
            text.Code("Optimizer", $"OptimizerKind.{(kind == "SGD" ? "Sgd" : kind)}").With("LearningRate", options["lr"].Number)
                .With("Momentum", kind == "SGD" ? options["momentum"].Number : null).With("WeightDecay", options["weight_decay"].Number);
        else if (kind is not null)
            draft.Comment($"Stage {number}: the optimizer {kind} has no counterpart; use your own loop, or Sgd, Adam or AdamW.");
        foreach (var (name, value) in options.Entries)
            if (name is not ("lr" or "momentum" or "weight_decay") && !value.IsMissing)
                draft.Comment($"Stage {number}: the optimizer's {name} = {value.Text ?? "…"} is set in TrainerOptions or in your own loop.");
        Schedule(draft, text, scheduler, number);
        text.With("Freeze", student.Frozen);
        draft.Stage(text);
    }

    private static void Schedule(RecipeDraft draft, AttributeText text, Yaml scheduler, int number)
    {
        var options = scheduler["params", "kwargs"];
        switch (scheduler["type", "key"].Text)
        {
            case null: break;
            case "MultiStepLR":
                text.Code("Schedule", "Schedule.MultiStep")
                    .With("Milestones", [.. options["milestones"].Items.Select(static item => item.Integer ?? 0).Where(static m => m > 0)])
                    .With("Gamma", options["gamma"].Number);
                break;
            case "CosineAnnealingLR":
                text.Code("Schedule", "Schedule.CosineAnnealing");
                if (options["eta_min"].Number is { } least and not 0)
                    draft.Comment($"Stage {number}: eta_min = {Generators.Writing.Literals.Number(least)} has no counterpart; the schedule ends at 0.");
                break;
            case { } other:
                draft.Comment($"Stage {number}: the scheduler {other} has no counterpart; a stage has MultiStep and CosineAnnealing, your own loop any other.");
                break;
        }
    }
}
