//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    public ShopRecipe(OddNet student, OddNet teacher, Tensor studentInput, Tensor @class, Tensor scopeInput, Tensor StageInput, Tensor FInput, Tensor input)
    {
        using var setup = new RecipeSetup("ShopRecipe", student, teacher, [
            ("student", studentInput),
            ("class", @class),
            ("scope", scopeInput),
            ("Stage", StageInput),
            ("F", FInput),
            ("input", input)]);
        Student = student;
        _teacher = teacher;
        setup.DryRun(
            inputs => student.call(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], inputs[5]), static output => [new("", output)],
            inputs => teacher.call(inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], inputs[5]), static output => [new("", output)]);
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
        Student: "Shop.OddNet",
        Teacher: "Shop.OddNet",
        Stages: [new(1, "")],
        Terms:
        [
            new("kl", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4", "Hinton et al. 2015", Weight: 1.0, Stages: [1]),
        ],
        Fingerprint: "50c4d94175c7eb5d")
    {
        StudentInputs = ["student", "class", "scope", "Stage", "F", "input"],
        TeacherInputs = ["student", "class", "scope", "Stage", "F", "input"],
    };
    // …
    /// <summary>Runs both networks on one batch and computes the losses of the current stage.</summary>
    /// <param name="studentInput">The networks' input "student", [B, …].</param>
    /// <param name="class">The networks' input "class", [B, …].</param>
    /// <param name="scopeInput">The networks' input "scope", [B, …].</param>
    /// <param name="StageInput">The networks' input "Stage", [B, …].</param>
    /// <param name="FInput">The networks' input "F", [B, …].</param>
    /// <param name="input">The networks' input "input", [B, …].</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor studentInput, Tensor @class, Tensor scopeInput, Tensor StageInput, Tensor FInput, Tensor input)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(studentInput, @class, scopeInput, StageInput, FInput, input);
        return Step(studentInput, @class, scopeInput, StageInput, FInput, input, teacher).MovedOutOf(scope);
    }

    /// <summary>Runs the student on one batch and computes the losses of the current stage from precomputed teacher features.</summary>
    /// <param name="studentInput">The student's input "student", [B, …].</param>
    /// <param name="class">The student's input "class", [B, …].</param>
    /// <param name="scopeInput">The student's input "scope", [B, …].</param>
    /// <param name="StageInput">The student's input "Stage", [B, …].</param>
    /// <param name="FInput">The student's input "F", [B, …].</param>
    /// <param name="input">The student's input "input", [B, …].</param>
    /// <param name="teacher">The teacher's features for the same batch.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor studentInput, Tensor @class, Tensor scopeInput, Tensor StageInput, Tensor FInput, Tensor input, in TeacherFeatures teacher)
    {
        using var scope = Torch.NewDisposeScope();
        var student = RunStudent(studentInput, @class, scopeInput, StageInput, FInput, input);
        return Compute(student, teacher).MovedOutOf(scope);
    }
    // …
    private TeacherFeatures RunTeacher(Tensor studentInput, Tensor @class, Tensor scopeInput, Tensor StageInput, Tensor FInput, Tensor input)
    {
        _input.Require(studentInput, "student");
        _input.Require(@class, "class");
        _input.Require(scopeInput, "scope");
        _input.Require(StageInput, "Stage");
        _input.Require(FInput, "F");
        _input.Require(input, "input");
        _teacherState.Evaluate();
        using var noGrad = Torch.no_grad();
        var output = _input.Run(
            "teacher",
            () => Teacher.call(
                _input.OfTeacher(studentInput),
                _input.OfTeacher(@class),
                _input.OfTeacher(scopeInput),
                _input.OfTeacher(StageInput),
                _input.OfTeacher(FInput),
                _input.OfTeacher(input)),
            ("student", studentInput),
            ("class", @class),
            ("scope", scopeInput),
            ("Stage", StageInput),
            ("F", FInput),
            ("input", input));
        return new(output.In(_type));
    }

    private StudentFeatures RunStudent(Tensor studentInput, Tensor @class, Tensor scopeInput, Tensor StageInput, Tensor FInput, Tensor input)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _input.Require(studentInput, "student");
        _input.Require(@class, "class");
        _input.Require(scopeInput, "scope");
        _input.Require(StageInput, "Stage");
        _input.Require(FInput, "F");
        _input.Require(input, "input");
        var output = _input.Run(
            "student",
            () => Student.call(studentInput, @class, scopeInput, StageInput, FInput, input),
            ("student", studentInput),
            ("class", @class),
            ("scope", scopeInput),
            ("Stage", StageInput),
            ("F", FInput),
            ("input", input));
        return new(output.In(_type));
    }
    // …
    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch) => Step(
        RecipeBatch.Input(batch, "ShopRecipe", "student"),
        RecipeBatch.Input(batch, "ShopRecipe", "class"),
        RecipeBatch.Input(batch, "ShopRecipe", "scope"),
        RecipeBatch.Input(batch, "ShopRecipe", "Stage"),
        RecipeBatch.Input(batch, "ShopRecipe", "F"),
        RecipeBatch.Input(batch, "ShopRecipe", "input")).ByName;

    BatchLosses IRecipe.Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher)
    {
        var features = new TeacherFeatures(RecipeBatch.Feature(teacher, "ShopRecipe", "output", _type));
        return Step(
            RecipeBatch.Input(batch, "ShopRecipe", "student"),
            RecipeBatch.Input(batch, "ShopRecipe", "class"),
            RecipeBatch.Input(batch, "ShopRecipe", "scope"),
            RecipeBatch.Input(batch, "ShopRecipe", "Stage"),
            RecipeBatch.Input(batch, "ShopRecipe", "F"),
            RecipeBatch.Input(batch, "ShopRecipe", "input"),
            features).ByName;
    }

    IReadOnlyList<(string Name, Tensor Value)> IRecipe.RunTeacher(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(
            RecipeBatch.Input(batch, "ShopRecipe", "student"),
            RecipeBatch.Input(batch, "ShopRecipe", "class"),
            RecipeBatch.Input(batch, "ShopRecipe", "scope"),
            RecipeBatch.Input(batch, "ShopRecipe", "Stage"),
            RecipeBatch.Input(batch, "ShopRecipe", "F"),
            RecipeBatch.Input(batch, "ShopRecipe", "input"));
        return RecipeValues.MovedOutOf(scope, [("output", teacher.Output)]);
    }

    IReadOnlyList<TapValue> IRecipe.Inspect(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = Torch.NewDisposeScope();
        using var noGrad = Torch.no_grad();
        using var kept = new KeptBuffers(Student);
        var studentInput = RecipeBatch.Input(batch, "ShopRecipe", "student");
        var @class = RecipeBatch.Input(batch, "ShopRecipe", "class");
        var scopeInput = RecipeBatch.Input(batch, "ShopRecipe", "scope");
        var StageInput = RecipeBatch.Input(batch, "ShopRecipe", "Stage");
        var FInput = RecipeBatch.Input(batch, "ShopRecipe", "F");
        var input = RecipeBatch.Input(batch, "ShopRecipe", "input");
        var teacher = _teacher is null ? default : RunTeacher(studentInput, @class, scopeInput, StageInput, FInput, input);
        var student = RunStudent(studentInput, @class, scopeInput, StageInput, FInput, input);
        return RecipeValues.Taps(scope, Info, Stage,
        [
            ("the student's output", ["kl"], student.Output),
            ("the teacher's output", ["kl"], teacher.Output),
        ]);
    }
    // …
}
