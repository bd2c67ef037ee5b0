//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    public ShopRecipe(TextNet student, global::TorchSharp.torch.nn.Module<Tensor, Tensor, Tensor> teacher, Tensor ids, Tensor mask)
    {
        using var setup = new RecipeSetup("ShopRecipe", student, teacher, [("ids", ids), ("mask", mask)]);
        Student = student;
        _teacher = teacher;
        setup.DryRun(
            inputs => student.call(inputs[0], inputs[1]), static output => [new("", output)],
            inputs => teacher.call(inputs[0], inputs[1]), static output => [new("", output)]);
        setup.HasClasses("task", setup.StudentOutput);
        setup.SameClasses("kl", setup.StudentOutput, setup.TeacherOutput);
        _input = setup.Input;
        _type = setup.Type;
        _frozenLayers = setup.FrozenLayers;
        _teacherState = setup.Complete();
    }
    // …
    /// <summary>Terms, formulas, weights, stages and fingerprint, for logs, reports and checkpoints.</summary>
    public static RecipeInfo Info { get; } = new(
        Name: "ShopRecipe",
        Student: "Shop.TextNet",
        Teacher: "any module",
        Stages: [new(1, "")],
        Terms:
        [
            new("task", "cross entropy of the logits with labels", "", Weight: 1.0, Stages: [1])
            {
                Task = new(global::DistillDsl.TaskLoss.CrossEntropy, "labels"),
            },
            new("kl", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4", "Hinton et al. 2015", Weight: 1.0, Stages: [1]),
        ],
        Fingerprint: "a2942b616ab01e4c")
    {
        StudentInputs = ["ids", "mask"],
        TeacherInputs = ["ids", "mask"],
    };
    // …
    /// <summary>Runs both networks on one batch and computes the losses of the current stage.</summary>
    /// <param name="ids">The networks' input "ids", [B, …].</param>
    /// <param name="mask">The networks' input "mask", [B, …].</param>
    /// <param name="labels">Class labels, int64 [B], or [B, …] for an output of several positions.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor ids, Tensor mask, Tensor labels)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(ids, mask);
        return Step(ids, mask, teacher, labels).MovedOutOf(scope);
    }

    /// <summary>Runs the student on one batch and computes the losses of the current stage from precomputed teacher features.</summary>
    /// <param name="ids">The student's input "ids", [B, …].</param>
    /// <param name="mask">The student's input "mask", [B, …].</param>
    /// <param name="teacher">The teacher's features for the same batch.</param>
    /// <param name="labels">Class labels, int64 [B], or [B, …] for an output of several positions.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor ids, Tensor mask, in TeacherFeatures teacher, Tensor labels)
    {
        using var scope = Torch.NewDisposeScope();
        var student = RunStudent(ids, mask);
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

    private StudentFeatures RunStudent(Tensor ids, Tensor mask)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _input.Require(ids, "ids");
        _input.Require(mask, "mask");
        var output = _input.Run("student", () => Student.call(ids, mask), ("ids", ids), ("mask", mask));
        return new(output.In(_type));
    }
    // …
    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch) => Step(
        RecipeBatch.Input(batch, "ShopRecipe", "ids"),
        RecipeBatch.Input(batch, "ShopRecipe", "mask"),
        RecipeBatch.Target(batch, "ShopRecipe", "labels")).ByName;

    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher)
    {
        var features = new TeacherFeatures(RecipeBatch.Feature(teacher, "ShopRecipe", "output", _type));
        return Step(
            RecipeBatch.Input(batch, "ShopRecipe", "ids"),
            RecipeBatch.Input(batch, "ShopRecipe", "mask"),
            features,
            RecipeBatch.Target(batch, "ShopRecipe", "labels")).ByName;
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
        var teacher = _teacher is null ? default : RunTeacher(ids, mask);
        var student = RunStudent(ids, mask);
        return RecipeValues.Taps(scope, Info, Stage,
        [
            ("the student's output", ["task", "kl"], student.Output),
            ("the teacher's output", ["kl"], teacher.Output),
        ]);
    }
    // …
}
