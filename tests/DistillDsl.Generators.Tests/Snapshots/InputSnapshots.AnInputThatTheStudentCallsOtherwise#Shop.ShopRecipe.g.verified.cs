//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    public ShopRecipe(WordsNet student, TextNet teacher, Tensor ids)
    {
        using var setup = new RecipeSetup("ShopRecipe", student, teacher, [("ids", ids)]);
        Student = student;
        _teacher = teacher;
        setup.DryRun(
            inputs => student.call(inputs[0]), static output => [new("", output)],
            inputs => teacher.call(inputs[0], inputs[0]), static output => [new("", output)]);
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
        Student: "Shop.WordsNet",
        Teacher: "Shop.TextNet",
        Stages: [new(1, "")],
        Terms:
        [
            new("kl", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4", "Hinton et al. 2015", Weight: 1.0, Stages: [1]),
        ],
        Fingerprint: "3f6c03acb06819d3")
    {
        StudentInputs = ["ids"],
        TeacherInputs = ["ids"],
    };
    // …
    /// <summary>Runs both networks on one batch and computes the losses of the current stage.</summary>
    /// <param name="ids">The networks' input "ids", [B, …].</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor ids)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(ids);
        return Step(ids, teacher).MovedOutOf(scope);
    }

    /// <summary>Runs the student on one batch and computes the losses of the current stage from precomputed teacher features.</summary>
    /// <param name="ids">The student's input "ids", [B, …].</param>
    /// <param name="teacher">The teacher's features for the same batch.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor ids, in TeacherFeatures teacher)
    {
        using var scope = Torch.NewDisposeScope();
        var student = RunStudent(ids);
        return Compute(student, teacher).MovedOutOf(scope);
    }
    // …
    private TeacherFeatures RunTeacher(Tensor ids)
    {
        _input.Require(ids, "ids");
        _teacherState.Evaluate();
        using var noGrad = Torch.no_grad();
        var output = _input.Run("teacher", () => Teacher.call(_input.OfTeacher(ids), _input.OfTeacher(ids)), ("ids", ids));
        return new(output.In(_type));
    }

    private StudentFeatures RunStudent(Tensor ids)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _input.Require(ids, "ids");
        var output = _input.Run("student", () => Student.call(ids), ("ids", ids));
        return new(output.In(_type));
    }
    // …
    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch) => Step(RecipeBatch.Input(batch, "ShopRecipe", "ids")).ByName;

    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher)
    {
        var features = new TeacherFeatures(RecipeBatch.Feature(teacher, "ShopRecipe", "output", _type));
        return Step(RecipeBatch.Input(batch, "ShopRecipe", "ids"), features).ByName;
    }

    IReadOnlyList<(string Name, Tensor Value)> IRecipe.RunTeacher(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(RecipeBatch.Input(batch, "ShopRecipe", "ids"));
        return RecipeValues.MovedOutOf(scope, [("output", teacher.Output)]);
    }

    IReadOnlyList<TapValue> IRecipe.Inspect(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = Torch.NewDisposeScope();
        using var noGrad = Torch.no_grad();
        using var kept = new KeptBuffers(Student);
        var ids = RecipeBatch.Input(batch, "ShopRecipe", "ids");
        var teacher = _teacher is null ? default : RunTeacher(ids);
        var student = RunStudent(ids);
        return RecipeValues.Taps(scope, Info, Stage,
        [
            ("the student's output", ["kl"], student.Output),
            ("the teacher's output", ["kl"], teacher.Output),
        ]);
    }
    // …
}
