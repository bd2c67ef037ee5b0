using DistillDsl.Generators.Writing;

namespace DistillDsl.Tool.Import.RepDistiller;

/// <summary>Writes the recipe of a RepDistiller command line.</summary>
internal static class RepDistillerImport
{
    private const int CifarImages = 50_000;

    private static readonly string[] TwoStage = ["fsp", "abound", "factor"];

    public static readonly string[] Methods =
        ["kd", "hint", "attention", "similarity", "correlation", "vid", "crd", "kdsvd", "fsp", "rkd", "pkt", "abound", "factor", "nst"];

    /// <exception cref="ToolException">The command line is not one of RepDistiller.</exception>
    public static RecipeDraft Read(string line)
    {
        var given = new RepDistillerArguments(line);
        if (!Methods.Contains(given.Method))
            throw new ToolException($"--distill is '{given.Method}'; RepDistiller's methods are {string.Join(", ", Methods)}.");
        var draft = new RecipeDraft($"RepDistiller's --distill {given.Method}")
        {
            Student = TypeNames.Of(given.Student),
            Teacher = TypeNames.Of(given.Teacher ?? "teacher"),
        };
        if (given.Path is { } path) draft.Head($"The teacher's weights are in {path}; DistillDsl.PyTorch reads them into your network.");
        draft.Head($"Batches of {given.Integer("batch_size", 64)}; the data set, its augmentation and the batch size belong to the program.");
        var isTwoStage = TwoStage.Contains(given.Method);
        if (isTwoStage) First(draft, given);
        Stage(draft, given, isTwoStage ? 2 : 1);
        int? stage = isTwoStage ? 2 : null;
        var task = given.Number("gamma", 1);
        if (task != 0) draft.Term(new AttributeText("Task").Weight(task).With("Stage", stage));
        if (given.Alpha is { } alpha and not 0)
            draft.Term(new AttributeText("Distill").Code("Kind", "Kind.KL").With("T", given.Number("kd_T", 4)).Weight(alpha).With("Stage", stage));
        Method(draft, given);
        return draft;
    }

    private static void First(RecipeDraft draft, RepDistillerArguments given)
    {
        var slow = given.Method == "factor"
            && (given.Student.StartsWith("resnet", StringComparison.Ordinal) || given.Student.StartsWith("wrn", StringComparison.Ordinal));
        draft.Stage(new AttributeText("Stage").Code(null, "1").With("Name", "initialization").With("Epochs", given.Integer("init_epochs", 30))
            .Code("Optimizer", "OptimizerKind.Sgd").With("LearningRate", slow ? 0.01 : given.LearningRate).With("Momentum", given.Number("momentum", 0.9))
            .With("WeightDecay", given.Number("weight_decay", 5e-4)));
    }

    private static void Stage(RecipeDraft draft, RepDistillerArguments given, int number) =>
        draft.Stage(new AttributeText("Stage").Code(null, $"{number}").With("Epochs", given.Integer("epochs", 240)).Code("Optimizer", "OptimizerKind.Sgd")
            .With("LearningRate", given.LearningRate).With("Momentum", given.Number("momentum", 0.9)).With("WeightDecay", given.Number("weight_decay", 5e-4))
            .Code("Schedule", "Schedule.MultiStep").With("Milestones", given.Milestones).With("Gamma", given.Number("lr_decay_rate", 0.1)));

    private static void Method(RecipeDraft draft, RepDistillerArguments given)
    {
        if (given.Method == "kd") return;
        var weight = given.Beta ?? throw new ToolException($"-b is missing: the weight of the {given.Method} loss.");
        if (given.Method is "fsp" or "abound")
        {
            if (weight != 0)
                draft.Comment($"-b {Literals.Number(weight)} has no counterpart: RepDistiller computes {given.Method} in the first stage only, with weight 1.");
            weight = 1;
        }
        if (weight == 0) return;
        var layers = FeatureLayers.Of(given.Student);
        var teacher = given.Teacher is { } name ? FeatureLayers.Of(name) : layers;
        if (!layers.IsExact || !teacher.IsExact)
            draft.Comment("RepDistiller's network computes some of its features by functions: name a layer that outputs the same, or add an Identity layer.");
        if (layers.Features.Length != teacher.Features.Length)
            draft.Comment("The networks return different numbers of features, which RepDistiller pairs from the first on: check the pairs.");
        foreach (var term in Terms(draft, given, layers, teacher)) draft.Term(term.Weight(weight));
    }

    private static IEnumerable<AttributeText> Terms(RecipeDraft draft, RepDistillerArguments given, FeatureLayers student, FeatureLayers teacher)
    {
        switch (given.Method)
        {
            case "hint":
                var index = given.Integer("hint_layer", 2);
                if (index < 0 || index >= Math.Min(student.Features.Length, teacher.Features.Length))
                    throw new ToolException($"--hint_layer is {index}; expected 0 … {Math.Min(student.Features.Length, teacher.Features.Length) - 1}.");
                return [Feature("Hint", student.Features[index], teacher.Features[index]).Code("Adapter", "Adapter.ConvReg")];
            case "attention": return [new AttributeText("At").With("Layers", Paired(student.Levels, teacher.Levels))];
            case "nst": return [new AttributeText("Nst").With("Layers", Paired(student.Levels, teacher.Levels))];
            case "similarity": return [new AttributeText("Sp").With("Layers", Paired([student.LastMap], [teacher.LastMap]))];
            case "correlation":
                return [Feature("Cc", student.Pooled, teacher.Pooled).Code("Variant", "CcVariant.LinearEmbedding")
                    .With("EmbeddingWidth", given.Integer("feat_dim", 128))];
            case "vid": return student.Levels.Zip(teacher.Levels, static (s, t) => Feature("Vid", s, t));
            case "rkd": return [Feature("Rkd", student.Pooled, teacher.Pooled)];
            case "pkt": return [Feature("Pkt", student.Pooled, teacher.Pooled)];
            case "crd":
                draft.Comment("Samples is the number of training images: CIFAR-100's. A batch must bring each sample's index.");
                return [Feature("Crd", student.Pooled, teacher.Pooled).With("Samples", CifarImages).With("Negatives", given.Integer("nce_k", 16384))
                    .With("T", given.Number("nce_t", 0.07)).With("Momentum", given.Number("nce_m", 0.5)).With("Width", given.Integer("feat_dim", 128))];
            case "fsp":
                var pairs = student.Features[..^2].Zip(student.Features[1..^1], static (a, b) => $"{a}:{b}").ToArray();
                var others = teacher.Features[..^2].Zip(teacher.Features[1..^1], static (a, b) => $"{a}:{b}").ToArray();
                return [new AttributeText("Fsp").With("Pairs", Paired(pairs, others)).Code("Variant", "FspVariant.AveragePooling").With("Stage", 1)];
            case "abound":
                draft.Comment("[Ab] reads values before the activation: name the layers whose outputs enter the ReLUs that end these blocks.");
                return [new AttributeText("Ab").With("Layers", Paired(student.Levels, teacher.Levels)).Code("Adapter", "Adapter.Connector").With("Stage", 1)];
            case "factor":
                return [Feature("Ft", student.LastMap, teacher.LastMap).With("ParaphraserStage", 1).With("Stage", 2)];
            default:
                draft.Comment("--distill kdsvd has no counterpart: write it as your own loss with [DistillTerm], or take [Nst] or [At] over the same layers: "
                    + string.Join(", ", Paired(student.Levels, teacher.Levels)));
                return [];
        }
    }

    private static AttributeText Feature(string attribute, string student, string teacher) =>
        new AttributeText(attribute).With("Layer", student).With("TeacherLayer", teacher == student ? null : teacher);

    private static string[] Paired(string[] student, string[] teacher) =>
        [.. student.Zip(teacher, static (s, t) => s == t ? s : $"{s} => {t}")];
}
