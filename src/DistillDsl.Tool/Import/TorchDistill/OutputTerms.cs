namespace DistillDsl.Tool.Import.TorchDistill;

/// <summary>The losses over labels and over the networks' outputs.</summary>
internal static class OutputTerms
{
    /// <summary>Whether the loss is one of these.</summary>
    public static bool Write(StageContext context, GivenTerm term)
    {
        switch (term.Loss)
        {
            case "CrossEntropyLoss": Task(context, term); return true;
            case "KDLoss": Softened(context, term, standardize: false); return true;
            case "LogitStdKDLoss": Softened(context, term, standardize: true); return true;
            case "DISTLoss":
                if (AreOutputs(context, term))
                    context.Term(
                        new AttributeText("Dist").With("Beta", Unless(term.Options["beta"].Number, 1)).With("Gamma", Unless(term.Options["gamma"].Number, 1))
                            .With("T", Unless(term.Options["tau"].Number, 1)),
                        term.Weight);
                return true;
            default: return false;
        }
    }

    private static void Task(StageContext context, GivenTerm term)
    {
        if (term.Places["input"]["module_path"].Text is { } path && path != ".")
        {
            context.Missing(term.Name, term.Loss, term.Weight, $"it reads '{path}'; name an output of the network and write [Task(Output = …)].");
            return;
        }
        if (term.Options["reduction"].Text is { } reduction and not "mean")
            context.Draft.Comment($"{term.Name}: the reduction '{reduction}' has no counterpart; [Task] is the mean over the samples.");
        context.Term(new AttributeText("Task").With("LabelSmoothing", Unless(term.Options["label_smoothing"].Number, 0)), term.Weight);
    }

    private static void Softened(StageContext context, GivenTerm term, bool standardize)
    {
        if (!AreOutputs(context, term)) return;
        // Without alpha, torchdistill returns the divergence as it is, without T²; with it, alpha · cross entropy + beta · T² · divergence.
        var alpha = term.Options["alpha"].Number ?? 0;
        var reduction = term.Options["reduction"].Text switch { null or "batchmean" => null, "mean" => "Mean", "sum" => "Sum", _ => "?" };
        if (reduction == "?") context.Draft.Comment($"{term.Name}: the reduction '{term.Options["reduction"].Text}' has no counterpart.");
        var text = new AttributeText("Distill").Code("Kind", "Kind.KL").With("T", term.Options["temperature"].Number ?? 1);
        if (reduction is "Mean" or "Sum") text.Code("Reduction", $"KlReduction.{reduction}");
        if (standardize) text.Code("Standardize", "true");
        if (alpha == 0)
        {
            if (term.Options["temperature"].Number is not 1) text.Code("ScaleByT2", "false");
            context.Term(text, term.Weight);
            return;
        }
        if (reduction == "Sum") context.Draft.Comment($"{term.Name}: torchdistill sums the cross entropy too; [Task] is the mean over the samples.");
        context.Term(new AttributeText("Task"), Product(term.Weight, alpha));
        if (Product(term.Weight, term.Options["beta"].Number ?? Difference(1, alpha)) is var soft and not 0) context.Term(text, soft);
    }

    private static bool AreOutputs(StageContext context, GivenTerm term)
    {
        var (student, teacher) = (term.Options["student_module_path"].Text ?? ".", term.Options["teacher_module_path"].Text ?? ".");
        if (student == "." && teacher == ".") return true;
        context.Missing(
            term.Name, term.Loss, term.Weight,
            $"it reads '{student}' and '{teacher}', no outputs of the networks; return them beside the logits and name them by Output.");
        return false;
    }

    private static double? Unless(double? value, double usual) => value == usual ? null : value;

    /// <summary>As written in decimals: 1 − 0.9 is 0.1 and not the nearest double below.</summary>
    private static double Difference(double a, double b) => (double)((decimal)a - (decimal)b);

    private static double Product(double a, double b) => (double)((decimal)a * (decimal)b);
}
