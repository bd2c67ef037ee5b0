namespace DistillDsl.Tool.Import.TorchDistill;

/// <summary>The losses over one place of each network.</summary>
internal static class FeatureTerms
{
    /// <summary>Whether the loss is one of these.</summary>
    public static bool Write(StageContext context, GivenTerm term)
    {
        var options = term.Options;
        var (student, teacher) = (context.Student, context.Teacher);
        switch (term.Loss)
        {
            case "MSELoss" or "SmoothL1Loss":
                Plain(context, term);
                return true;
            case "PKTLoss":
                return Feature(
                    context, term, "Pkt", student.Layer(options["student_module_path"].Text, options["student_module_io"].Text),
                    teacher.Layer(options["teacher_module_path"].Text, options["teacher_module_io"].Text), text => text.With("Epsilon", options["eps"].Number));
            case "RKDLoss":
                return Feature(
                    context, term, "Rkd", student.Layer(options["student_output_path"].Text, "output"),
                    teacher.Layer(options["teacher_output_path"].Text, "output"),
                    text => text.With("DistanceWeight", options["dist_factor"].Number ?? 0).With("AngleWeight", options["angle_factor"].Number ?? 0));
            case "SPKDLoss":
                Similarity(context, term);
                return true;
            case "CCKDLoss":
                return Correlation(context, term);
            case "CRDLoss":
                context.Draft.Comment($"{term.Name}: a batch must bring each sample's index; torchdistill's data set wrapper has no counterpart.");
                return Feature(
                    context, term, "Crd", student.Behind(options["student_norm_module_path"].Text), teacher.Behind(options["teacher_norm_module_path"].Text),
                    text => text.With("Samples", options["num_samples", "output_size"].Integer).With("Negatives", options["num_negative_samples"].Integer)
                        .With("T", options["temperature"].Number).With("Momentum", options["momentum"].Number).With("Width", options["input_size"].Integer));
            case "FTLoss":
                return Factors(context, term);
            default:
                return false;
        }
    }

    private static bool Feature(
        StageContext context, GivenTerm term, string attribute, SideLayer? student, SideLayer? teacher, Func<AttributeText, AttributeText> options)
    {
        if (Layers(context, term, student, teacher)) context.Term(options(StageContext.Feature(attribute, student!, teacher!)), term.Weight);
        return true;
    }

    /// <summary>Whether both places are layers; says which are not.</summary>
    private static bool Layers(StageContext context, GivenTerm term, SideLayer? student, SideLayer? teacher)
    {
        if (student is { IsOutput: false, Adapter: null } && teacher is { IsOutput: false, Adapter: null }) return true;
        context.Missing(term.Name, term.Loss, term.Weight, "its places are no outputs of layers; name the layers whose outputs are read.");
        return false;
    }

    /// <summary>A loss of PyTorch's between two places that the configuration names.</summary>
    private static void Plain(StageContext context, GivenTerm term)
    {
        var (input, target) = (term.Places["input"], term.Places["target"]);
        var isSum = term.Options["reduction"].Text == "sum";
        if (input["is_from_teacher"].IsTrue && target["is_from_teacher"].IsTrue)
        {
            context.Draft.Comment(input["module_path"].Text == "paraphraser"
                ? $"{term.Name}: the paraphraser's training by reconstruction; [Ft(ParaphraserStage = {context.Stage ?? 1})] does it."
                : $"{term.Name}: {term.Loss} between two places of the teacher has no counterpart.");
            return;
        }
        if (target["uses_label"].IsTrue)
        {
            context.Term(new AttributeText("Task").Code("Loss", "TaskLoss.MeanSquaredError"), term.Weight);
            return;
        }
        var (own, other) = input["is_from_teacher"].IsTrue ? (target, input) : (input, target);
        var (student, teacher) = (
            context.Student.Layer(own["module_path"].Text, own["io"].Text), context.Teacher.Layer(other["module_path"].Text, other["io"].Text));
        if (student is { IsOutput: true } && teacher is { IsOutput: true } && term.Loss == "MSELoss")
        {
            Sum(context, term, isSum);
            context.Term(new AttributeText("Distill").Code("Kind", "Kind.Mse"), term.Weight);
            return;
        }
        if (!Layers(context, term, student is null ? null : student with { Adapter = null }, teacher)) return;
        Sum(context, term, isSum);
        context.Term(
            StageContext.Feature("Hint", student!, teacher!).Code("Adapter", student!.Adapter is { } adapter ? $"Adapter.{adapter}" : null)
                .Code("Distance", term.Loss == "SmoothL1Loss" ? "Distance.SmoothL1Distance" : null),
            term.Weight);
    }

    private static void Sum(StageContext context, GivenTerm term, bool isSum)
    {
        if (isSum)
            context.Draft.Comment(
                $"{term.Name}: torchdistill sums over all elements; here it is their mean. Multiply the weight by a batch's number of elements for the same.");
    }

    private static void Similarity(StageContext context, GivenTerm term)
    {
        var (student, teacher) = (
            context.Student.Layer(term.Options["student_output_path"].Text, "output"),
            context.Teacher.Layer(term.Options["teacher_output_path"].Text, "output"));
        if (!Layers(context, term, student, teacher)) return;
        context.Draft.Comment($"{term.Name}: torchdistill divides each row by its L1 norm; [Sp] by its L2 norm, as the paper does, so that values differ.");
        if (term.Options["reduction"].Text is { } reduction and not "batchmean")
            context.Draft.Comment($"{term.Name}: the reduction '{reduction}' has no counterpart; [Sp] divides by the squared batch size.");
        context.Term(new AttributeText("Sp").With("Layers", [StageContext.Pair(student!, teacher!)]), term.Weight);
    }

    private static bool Correlation(StageContext context, GivenTerm term)
    {
        var (student, teacher) = (
            context.Student.Behind(term.Options["student_linear_path"].Text), context.Teacher.Behind(term.Options["teacher_linear_path"].Text));
        var kernel = term.Options["kernel_config", "kernel_params"];
        if (kernel["type"].Text != "gaussian")
        {
            context.Missing(term.Name, term.Loss, term.Weight, "its kernel is no Gaussian one; [Sp] compares products of samples too.");
            return true;
        }
        if (Layers(context, term, student, teacher))
            context.Draft.Comment(
                $"{term.Name}: torchdistill takes a norm behind a linear map, [Cc] its square on the features themselves: choose the weight anew.");
        return Feature(
            context, term, "Cc", student, teacher, text =>
                text.Code("Variant", "CcVariant.Rbf").With("Gamma", kernel["gamma"].Number).With("Order", kernel["max_p"].Integer));
    }

    private static bool Factors(StageContext context, GivenTerm term)
    {
        var (student, teacher) = (
            context.Student.Behind(term.Options["translator_path"].Text ?? "translator"),
            context.Teacher.Behind(term.Options["paraphraser_path"].Text ?? "paraphraser"));
        if ((term.Options["p"].Integer ?? 1) is var p && p != 1)
            context.Draft.Comment($"{term.Name}: torchdistill takes each sample's norm of order {p}; [Ft] the mean of the powers.");
        return Feature(
            context, term, "Ft", student, teacher, text => text.Code("Variant", "FtVariant.Full").With("P2", p == 1 ? null : p)
                .With("Rate", context.Teacher.ParaphraserRate).With("ParaphraserStage", context.Stage > 1 ? context.Stage - 1 : null));
    }
}
