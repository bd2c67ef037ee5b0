//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    public ShopRecipe(Small student, Large teacher, Tensor input, Tensor data_teacher)
    {
        using var setup = new RecipeSetup("ShopRecipe", student, teacher, [("data", input), ("data_teacher", data_teacher)]);
        Student = student;
        _teacher = teacher;
        setup.TeacherTakes("data_teacher", channels: 0, positions: 2);
        setup.DryRun(
            inputs => student.call(inputs[0]), static output => [new("", output)],
            inputs => teacher.call(ForTeacher(inputs[1])), static output => [new("", output)]);
        setup.HasClasses("task", setup.StudentOutput);
        setup.SameClasses("kl", setup.StudentOutput, setup.TeacherOutput);
        _input = setup.Input;
        _type = setup.Type;
        _frozenLayers = setup.FrozenLayers;
        _teacherState = setup.Complete();
    }
    // …
    /// <summary>Runs both networks on one batch and computes the losses of the current stage.</summary>
    /// <param name="input">The networks' input "data", [B, …].</param>
    /// <param name="data_teacher">The networks' input "data_teacher", [B, …].</param>
    /// <param name="labels">Class labels, int64 [B], or [B, …] for an output of several positions.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor input, Tensor data_teacher, Tensor labels)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(data_teacher);
        return Step(input, teacher, labels).MovedOutOf(scope);
    }

    /// <summary>Runs the student on one batch and computes the losses of the current stage from precomputed teacher features.</summary>
    /// <param name="input">The student's input "data", [B, …].</param>
    /// <param name="teacher">The teacher's features for the same batch.</param>
    /// <param name="labels">Class labels, int64 [B], or [B, …] for an output of several positions.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor input, in TeacherFeatures teacher, Tensor labels)
    {
        using var scope = Torch.NewDisposeScope();
        var student = RunStudent(input);
        return Compute(student, teacher, labels).MovedOutOf(scope);
    }
    // …
    private TeacherFeatures RunTeacher(Tensor data_teacher)
    {
        _input.Require(data_teacher, "data_teacher");
        _teacherState.Evaluate();
        using var noGrad = Torch.no_grad();
        var output = _input.Run("teacher", () => Teacher.call(_input.OfTeacher(ForTeacher(data_teacher))), ("data_teacher", data_teacher));
        return new(output.In(_type));
    }
    // …
    /// <summary>The teacher's input [B, C, H, W], resized to 32 × 32.</summary>
    private static Tensor ForTeacher(Tensor input)
    {
        return F.interpolate(input, [32, 32], mode: Torch.InterpolationMode.Bilinear, align_corners: false, antialias: true);
    }
    // …
}
