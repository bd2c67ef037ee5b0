namespace DistillDsl.Tool.Import.TorchDistill;

/// <summary>The losses over several pairs of places, each with a factor of its own.</summary>
internal static class PairTerms
{
    /// <summary>Whether the loss is one of these.</summary>
    public static bool Write(StageContext context, GivenTerm term)
    {
        switch (term.Loss)
        {
            case "ATLoss": Attention(context, term); return true;
            case "VIDLoss": Variational(context, term); return true;
            case "AltActTransferLoss": Boundaries(context, term); return true;
            case "FSPLoss": Flow(context, term); return true;
            default: return false;
        }
    }

    private static IEnumerable<(Yaml Place, SideLayer Student, SideLayer Teacher, double Factor)> Pairs(StageContext context, GivenTerm term, string list)
    {
        foreach (var (name, pair) in term.Options[list].Entries)
        {
            var student = context.Student.Layer(pair["student"]["path"].Text, pair["student"]["io"].Text);
            var teacher = context.Teacher.Layer(pair["teacher"]["path"].Text, pair["teacher"]["io"].Text);
            if (student is { IsOutput: false } && teacher is { IsOutput: false }) yield return (pair, student, teacher, pair["weight", "factor"].Number ?? 1);
            else context.Missing($"{term.Name}.{name}", term.Loss, term.Weight, "a place is no layer's output; name the layer whose output it is.");
        }
    }

    /// <summary>The terms of one factor are one attribute: both sum over their layers.</summary>
    private static void Attention(StageContext context, GivenTerm term)
    {
        foreach (var group in Pairs(context, term, "at_pairs").GroupBy(static pair => pair.Factor))
        {
            var text = new AttributeText("At").With("Layers", [.. group.Select(static pair => StageContext.Pair(pair.Student, pair.Teacher))]);
            // The authors' formula has ½ β before it, torchdistill's nothing.
            if (term.Options["mode"].Text == "paper") text.Code("Mode", "AtMode.Paper").With("Beta", 2);
            context.Term(text, term.Weight * group.Key);
        }
    }

    private static void Variational(StageContext context, GivenTerm term)
    {
        foreach (var (place, student, teacher, factor) in Pairs(context, term, "feature_pairs"))
        {
            var regressor = context.Student.Connection(place["student"]["path"].Text ?? "");
            var (middle, width) = (regressor["middle_channels"].Integer, regressor["out_channels"].Integer);
            context.Term(
                StageContext.Feature("Vid", student, teacher).With("Width", middle == width ? null : middle)
                    .With("InitialVariance", regressor["init_pred_var"].Number).With("Epsilon", regressor["eps"].Number),
                term.Weight * factor);
        }
    }

    private static void Boundaries(StageContext context, GivenTerm term)
    {
        context.Draft.Comment($"{term.Name}: [Ab] reads values before the activation; where a block ends in a ReLU, name the layer whose output enters it.");
        if (term.Options["reduction"].Text is { } reduction and not "mean")
            context.Draft.Comment($"{term.Name}: the reduction '{reduction}' has no counterpart; [Ab] divides by the batch size.");
        // One attribute a pair: several layers of one are weighted by powers of two.
        foreach (var (place, student, teacher, factor) in Pairs(context, term, "feature_pairs"))
            context.Term(
                new AttributeText("Ab").With("Layers", [StageContext.Pair(student, teacher)])
                    .Code("Adapter", context.Student.Connection(place["student"]["path"].Text ?? "").IsMissing ? null : "Adapter.Connector")
                    .With("Margin", term.Options["margin"].Number).With("Scale", 1),
                term.Weight * factor);
    }

    private static void Flow(StageContext context, GivenTerm term)
    {
        var (pairs, weights) = (new List<string>(), new List<double>());
        foreach (var (name, pair) in term.Options["fsp_pairs"].Entries)
        {
            var student = (Read(context.Student, pair["student_first"]), Read(context.Student, pair["student_second"]));
            var teacher = (Read(context.Teacher, pair["teacher_first"]), Read(context.Teacher, pair["teacher_second"]));
            if (student is not ({ } s1, { } s2) || teacher is not ({ } t1, { } t2))
            {
                context.Missing($"{term.Name}.{name}", term.Loss, term.Weight, "the layer before a place is not known; name the layer whose output it is.");
                continue;
            }
            var (own, other) = ($"{s1}:{s2}", $"{t1}:{t2}");
            pairs.Add(own == other ? own : $"{own} => {other}");
            weights.Add(pair["weight", "factor"].Number ?? 1);
        }
        if (pairs.Count == 0) return;
        context.Draft.Comment(
            $"{term.Name}: torchdistill sums the norms of the difference's columns; [Fsp] the squares, as the paper does: choose the weight anew.");
        context.Term(
            new AttributeText("Fsp").With("Pairs", pairs)
                .Code("Weights", weights.TrueForAll(static w => w == 1) ? null : $"[{string.Join(", ", weights.Select(Generators.Writing.Literals.Number))}]"),
            term.Weight);
    }

    private static string? Read(NetworkSide side, Yaml place) =>
        side.Layer(place["path"].Text, place["io"].Text) is { IsOutput: false } layer ? layer.Path : null;
}
