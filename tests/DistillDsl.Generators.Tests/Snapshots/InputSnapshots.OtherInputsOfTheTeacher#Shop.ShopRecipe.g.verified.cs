//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    public ShopRecipe(WordsNet student, BertNet teacher, Tensor ids, Tensor mask, Tensor labels)
    {
        using var setup = new RecipeSetup("ShopRecipe", student, teacher, [("ids", ids), ("mask", mask), ("labels", labels)]);
        Student = student;
        _teacher = teacher;
        setup.DryRun(
            inputs => student.call(inputs[0]), static output => [new("", output)],
            inputs => teacher.call(inputs[0], inputs[1], inputs[2]), static output => [new("logits", output.logits)]);
        setup.HasClasses("task", setup.StudentOutput);
        setup.SameClasses("kl", setup.StudentOutput, setup.TeacherOutputs["logits"]);
        _input = setup.Input;
        _type = setup.Type;
        _frozenLayers = setup.FrozenLayers;
        _teacherState = setup.Complete();
    }
    // …
    /// <summary>Terms, formulas, weights, stages and fingerprint, for logs, reports and checkpoints.</summary>
    public static RecipeInfo Info { get; } = new(
        Name: "ShopRecipe",
        Student: "Shop.WordsNet",
        Teacher: "Shop.BertNet",
        Stages: [new(1, ""), new(2, "")],
        Terms:
        [
            new("task", "cross entropy of the logits with labels", "", Weight: 1.0, Stages: [2])
            {
                Task = new(global::DistillDsl.TaskLoss.CrossEntropy, "labels"),
            },
            new("kl", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4, on the output => logits", "Hinton et al. 2015", Weight: 1.0, Stages: [1, 2]),
        ],
        Fingerprint: "e9bb8be96bf1a239")
    {
        StudentInputs = ["ids"],
        TeacherInputs = ["ids", "mask", "labels"],
    };
    // …
    /// <summary>Runs both networks on one batch and computes the losses of the current stage.</summary>
    /// <param name="ids">The networks' input "ids", [B, …].</param>
    /// <param name="mask">The networks' input "mask", [B, …].</param>
    /// <param name="labels">The networks' input "labels", [B, …].</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor ids, Tensor mask, Tensor labels)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(ids, mask, labels);
        return Step(ids, teacher, labels).MovedOutOf(scope);
    }

    /// <summary>Runs the student on one batch and computes the losses of the current stage from precomputed teacher features.</summary>
    /// <param name="ids">The student's input "ids", [B, …].</param>
    /// <param name="teacher">The teacher's features for the same batch.</param>
    /// <param name="labels">Class labels, int64 [B], or [B, …] for an output of several positions; read if Stage == 2.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor ids, in TeacherFeatures teacher, Tensor? labels)
    {
        using var scope = Torch.NewDisposeScope();
        var student = RunStudent(ids);
        return Compute(student, teacher, labels).MovedOutOf(scope);
    }
    // …
    private TeacherFeatures RunTeacher(Tensor ids, Tensor mask, Tensor labels)
    {
        _input.Require(ids, "ids");
        _input.Require(mask, "mask");
        _input.Require(labels, "labels");
        _teacherState.Evaluate();
        using var noGrad = Torch.no_grad();
        var output = _input.Run(
            "teacher",
            () => Teacher.call(_input.OfTeacher(ids), _input.OfTeacher(mask), _input.OfTeacher(labels)),
            ("ids", ids),
            ("mask", mask),
            ("labels", labels));
        return new(output.logits.In(_type));
    }

    private StudentFeatures RunStudent(Tensor ids)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _input.Require(ids, "ids");
        var output = _input.Run("student", () => Student.call(ids), ("ids", ids));
        return new(output.In(_type));
    }
    // …
    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch) => Step(
        RecipeBatch.Input(batch, "ShopRecipe", "ids"),
        RecipeBatch.Input(batch, "ShopRecipe", "mask"),
        RecipeBatch.Input(batch, "ShopRecipe", "labels")).ByName;

    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher)
    {
        var features = new TeacherFeatures(RecipeBatch.Feature(teacher, "ShopRecipe", "logits", _type));
        return Step(RecipeBatch.Input(batch, "ShopRecipe", "ids"), features, Stage == 2 ? RecipeBatch.Target(batch, "ShopRecipe", "labels") : null).ByName;
    }

    IReadOnlyList<(string Name, Tensor Value)> IRecipe.RunTeacher(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(
            RecipeBatch.Input(batch, "ShopRecipe", "ids"),
            RecipeBatch.Input(batch, "ShopRecipe", "mask"),
            RecipeBatch.Input(batch, "ShopRecipe", "labels"));
        return RecipeValues.MovedOutOf(scope, [("logits", teacher.Logits)]);
    }

    IReadOnlyList<TapValue> IRecipe.Inspect(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = Torch.NewDisposeScope();
        using var noGrad = Torch.no_grad();
        using var kept = new KeptBuffers(Student);
        var ids = RecipeBatch.Input(batch, "ShopRecipe", "ids");
        var teacher = _teacher is null ? default : RunTeacher(
            ids,
            RecipeBatch.Input(batch, "ShopRecipe", "mask"),
            RecipeBatch.Input(batch, "ShopRecipe", "labels"));
        var student = RunStudent(ids);
        return RecipeValues.Taps(scope, Info, Stage,
        [
            ("the student's output", ["task", "kl"], student.Output),
            ("the teacher's output \"logits\"", ["kl"], teacher.Logits),
        ]);
    }
    // …
}
