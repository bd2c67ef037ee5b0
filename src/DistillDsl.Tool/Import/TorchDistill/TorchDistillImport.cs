namespace DistillDsl.Tool.Import.TorchDistill;

/// <summary>Writes the recipe of a torchdistill configuration.</summary>
internal static class TorchDistillImport
{
    /// <param name="text">The file's text.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="ToolException">It is no configuration of torchdistill's.</exception>
    public static RecipeDraft Read(string text, string name)
    {
        var root = Yaml.Parse(text, name);
        var (models, train) = (root["models"], root["train"]);
        if (models.IsMissing || train.IsMissing) throw new ToolException($"{name} is no configuration of torchdistill: it has no 'models' or no 'train'.");
        var (teacher, student) = (models["teacher_model"], models["student_model"]);
        if (teacher.IsMissing || student.IsMissing)
            throw new ToolException($"{name} trains one network: 'models' needs 'teacher_model' and 'student_model' to be a distillation.");
        var draft = new RecipeDraft($"torchdistill's {name}") { Student = TypeOf(student), Teacher = TypeOf(teacher) };
        if (teacher["src_ckpt", "ckpt"].Text is { } weights)
            draft.Head($"The teacher's weights are in {weights}; DistillDsl.PyTorch reads them into your network.");
        var stages = train.Entries.Where(static entry => entry.Name.StartsWith("stage", StringComparison.Ordinal)).Select(static entry => entry.Value)
            .ToArray();
        if (stages.Length == 0) stages = [train];
        for (var i = 0; i < stages.Length; i++)
        {
            var context = new StageContext(
                draft, stages.Length > 1 ? i + 1 : null, new(student, stages[i]["student"], "student_model"),
                new(teacher, stages[i]["teacher"], "teacher_model"));
            if (Batch(stages[i]) is { } size) draft.Head($"Stage {i + 1}: batches of {size}; data and augmentation belong to the program.");
            StageSettings.Write(draft, stages[i], i + 1, context.Student);
            Criterion(context, stages[i]["criterion"]);
        }
        return draft;
    }

    private static string TypeOf(Yaml model) => TypeNames.Of(model["key", "name"].Text ?? "network");

    private static int? Batch(Yaml stage) =>
        (stage["train_data_loader"] is var loader && loader["kwargs"]["batch_size"] is { IsMissing: false } size ? size : loader["batch_size"]).Integer;

    /// <summary>A sum of weighted terms; older configurations have the labels' term apart.</summary>
    private static void Criterion(StageContext context, Yaml criterion)
    {
        var options = criterion["kwargs", "params"];
        if (options["sub_terms"].IsMissing && options["org_term"].IsMissing) options = criterion;
        if (options["sub_terms"].IsMissing && options["org_term"].IsMissing)
        {
            context.Draft.Comment($"The criterion {criterion["key", "type"].Text} has no counterpart: it is no weighted sum.");
            return;
        }
        if (options["org_term"] is { IsMissing: false } own) Term(context, "org_term", own);
        foreach (var (name, term) in options["sub_terms"].Entries) Term(context, name, term);
    }

    private static void Term(StageContext context, string name, Yaml term)
    {
        var weight = term["weight", "factor"].Number ?? 1;
        if (weight == 0 || term["criterion"].IsMissing) return;
        var loss = term["criterion"]["key", "type"].Text ?? "?";
        var given = new GivenTerm(
            name, loss, weight, term["criterion"]["kwargs", "params"],
            term["criterion_wrapper"] is { IsMissing: false } wrapper ? wrapper["kwargs", "params"] : term["params", "kwargs"]);
        if (!OutputTerms.Write(context, given) && !FeatureTerms.Write(context, given) && !PairTerms.Write(context, given))
            context.Missing(name, loss, weight, "write it as your own loss with [DistillTerm].");
    }
}
