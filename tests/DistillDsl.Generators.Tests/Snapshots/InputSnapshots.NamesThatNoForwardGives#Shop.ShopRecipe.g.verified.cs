//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    public ShopRecipe(Reading student, TextNet teacher, Tensor input1, Tensor input2, Tensor ids, Tensor mask)
    {
        using var setup = new RecipeSetup("ShopRecipe", student, teacher, [("input1", input1), ("input2", input2), ("ids", ids), ("mask", mask)]);
        Student = student;
        _teacher = teacher;
        setup.DryRun(
            inputs => student.call(inputs[0], inputs[1]), static output => [new("", output)],
            inputs => teacher.call(inputs[2], inputs[3]), static output => [new("", output)]);
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
        Student: "Shop.Reading",
        Teacher: "Shop.TextNet",
        Stages: [new(1, "")],
        Terms:
        [
            new("kl", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4", "Hinton et al. 2015", Weight: 1.0, Stages: [1]),
        ],
        Fingerprint: "1b3d31cbb6e1f961")
    {
        StudentInputs = ["input1", "input2"],
        TeacherInputs = ["ids", "mask"],
    };
    // …
    /// <summary>Runs both networks on one batch and computes the losses of the current stage.</summary>
    /// <param name="input1">The networks' input "input1", [B, …].</param>
    /// <param name="input2">The networks' input "input2", [B, …].</param>
    /// <param name="ids">The networks' input "ids", [B, …].</param>
    /// <param name="mask">The networks' input "mask", [B, …].</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor input1, Tensor input2, Tensor ids, Tensor mask)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(ids, mask);
        return Step(input1, input2, teacher).MovedOutOf(scope);
    }

    /// <summary>Runs the student on one batch and computes the losses of the current stage from precomputed teacher features.</summary>
    /// <param name="input1">The student's input "input1", [B, …].</param>
    /// <param name="input2">The student's input "input2", [B, …].</param>
    /// <param name="teacher">The teacher's features for the same batch.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor input1, Tensor input2, in TeacherFeatures teacher)
    {
        using var scope = Torch.NewDisposeScope();
        var student = RunStudent(input1, input2);
        return Compute(student, teacher).MovedOutOf(scope);
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

    private StudentFeatures RunStudent(Tensor input1, Tensor input2)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _input.Require(input1, "input1");
        _input.Require(input2, "input2");
        var output = _input.Run("student", () => Student.call(input1, input2), ("input1", input1), ("input2", input2));
        return new(output.In(_type));
    }
    // …
    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch) => Step(
        RecipeBatch.Input(batch, "ShopRecipe", "input1"),
        RecipeBatch.Input(batch, "ShopRecipe", "input2"),
        RecipeBatch.Input(batch, "ShopRecipe", "ids"),
        RecipeBatch.Input(batch, "ShopRecipe", "mask")).ByName;

    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher)
    {
        var features = new TeacherFeatures(RecipeBatch.Feature(teacher, "ShopRecipe", "output", _type));
        return Step(RecipeBatch.Input(batch, "ShopRecipe", "input1"), RecipeBatch.Input(batch, "ShopRecipe", "input2"), features).ByName;
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
        var input1 = RecipeBatch.Input(batch, "ShopRecipe", "input1");
        var input2 = RecipeBatch.Input(batch, "ShopRecipe", "input2");
        var teacher = _teacher is null ? default : RunTeacher(RecipeBatch.Input(batch, "ShopRecipe", "ids"), RecipeBatch.Input(batch, "ShopRecipe", "mask"));
        var student = RunStudent(input1, input2);
        return RecipeValues.Taps(scope, Info, Stage,
        [
            ("the student's output", ["kl"], student.Output),
            ("the teacher's output", ["kl"], teacher.Output),
        ]);
    }
    // …
}
