//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    public ShopRecipe(BertNet student, TextNet teacher, Tensor ids, Tensor mask, Tensor labels)
    {
        using var setup = new RecipeSetup("ShopRecipe", student, teacher, [("ids", ids), ("mask", mask), ("labels", labels)]);
        Student = student;
        _teacher = teacher;
        setup.DryRun(
            inputs => student.call(inputs[0], inputs[1], inputs[2]), static output => [new("logits", output.logits)],
            inputs => teacher.call(inputs[0], inputs[1]), static output => [new("", output)]);
        setup.HasClasses("taskLogits", setup.StudentOutputs["logits"]);
        setup.SameClasses("klLogits", setup.StudentOutputs["logits"], setup.TeacherOutput);
        _input = setup.Input;
        _type = setup.Type;
        _frozenLayers = setup.FrozenLayers;
        _teacherState = setup.Complete();
    }
    // …
    /// <summary>Terms, formulas, weights, stages and fingerprint, for logs, reports and checkpoints.</summary>
    public static RecipeInfo Info { get; } = new(
        Name: "ShopRecipe",
        Student: "Shop.BertNet",
        Teacher: "Shop.TextNet",
        Stages: [new(1, "")],
        Terms:
        [
            new("taskLogits", "cross entropy of the logits with labels, on logits", "", Weight: 1.0, Stages: [1])
            {
                Task = new(global::DistillDsl.TaskLoss.CrossEntropy, "labels") { Output = "logits" },
            },
            new("klLogits", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4, on logits => the output", "Hinton et al. 2015", Weight: 1.0, Stages: [1]),
        ],
        Fingerprint: "8acf101dc3c13460")
    {
        StudentInputs = ["ids", "mask", "labels"],
        TeacherInputs = ["ids", "mask"],
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
        var teacher = RunTeacher(ids, mask);
        return Step(ids, mask, labels, teacher).MovedOutOf(scope);
    }

    /// <summary>Runs the student on one batch and computes the losses of the current stage from precomputed teacher features.</summary>
    /// <param name="ids">The student's input "ids", [B, …].</param>
    /// <param name="mask">The student's input "mask", [B, …].</param>
    /// <param name="labels">The student's input "labels", [B, …].</param>
    /// <param name="teacher">The teacher's features for the same batch.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor ids, Tensor mask, Tensor labels, in TeacherFeatures teacher)
    {
        using var scope = Torch.NewDisposeScope();
        var student = RunStudent(ids, mask, labels);
        return Compute(student, teacher, labels).MovedOutOf(scope);
    }
    // …
    private TeacherFeatures RunTeacher(Tensor ids, Tensor mask)
    {
        _input.Require(ids, "ids");
        _input.Require(mask, "mask");
        _teacherState.Evaluate();
        using var noGrad = Torch.no_grad();
        var output = _input.Run("teacher", () => Teacher.call(_input.OfTeacher(ids), _input.OfTeacher(mask)), ("ids", ids), ("mask", mask));
        return new(output.In(_type));
    }

    private StudentFeatures RunStudent(Tensor ids, Tensor mask, Tensor labels)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _input.Require(ids, "ids");
        _input.Require(mask, "mask");
        _input.Require(labels, "labels");
        var output = _input.Run("student", () => Student.call(ids, mask, labels), ("ids", ids), ("mask", mask), ("labels", labels));
        return new(output.logits.In(_type));
    }
    // …
    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch) => Step(
        RecipeBatch.Input(batch, "ShopRecipe", "ids"),
        RecipeBatch.Input(batch, "ShopRecipe", "mask"),
        RecipeBatch.Input(batch, "ShopRecipe", "labels")).ByName;

    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher)
    {
        var features = new TeacherFeatures(RecipeBatch.Feature(teacher, "ShopRecipe", "output", _type));
        return Step(
            RecipeBatch.Input(batch, "ShopRecipe", "ids"),
            RecipeBatch.Input(batch, "ShopRecipe", "mask"),
            RecipeBatch.Input(batch, "ShopRecipe", "labels"),
            features).ByName;
    }

    IReadOnlyList<(string Name, Tensor Value)> IRecipe.RunTeacher(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(RecipeBatch.Input(batch, "ShopRecipe", "ids"), RecipeBatch.Input(batch, "ShopRecipe", "mask"));
        return RecipeValues.MovedOutOf(scope, [("output", teacher.Output)]);
    }

    IReadOnlyList<TapValue> IRecipe.Inspect(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = Torch.NewDisposeScope();
        using var noGrad = Torch.no_grad();
        using var kept = new KeptBuffers(Student);
        var ids = RecipeBatch.Input(batch, "ShopRecipe", "ids");
        var mask = RecipeBatch.Input(batch, "ShopRecipe", "mask");
        var labels = RecipeBatch.Input(batch, "ShopRecipe", "labels");
        var teacher = _teacher is null ? default : RunTeacher(ids, mask);
        var student = RunStudent(ids, mask, labels);
        return RecipeValues.Taps(scope, Info, Stage,
        [
            ("the student's output \"logits\"", ["taskLogits", "klLogits"], student.Logits),
            ("the teacher's output", ["klLogits"], teacher.Output),
        ]);
    }
    // …
}
