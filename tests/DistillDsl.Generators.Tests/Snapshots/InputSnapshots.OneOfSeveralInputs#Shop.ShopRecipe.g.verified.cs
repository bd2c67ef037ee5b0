//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    public ShopRecipe(TextNet student, TextNet teacher, Tensor ids, Tensor mask, Tensor teacher_ids)
    {
        using var setup = new RecipeSetup("ShopRecipe", student, teacher, [("ids", ids), ("mask", mask), ("teacher_ids", teacher_ids)]);
        Student = student;
        _teacher = teacher;
        setup.TeacherTakes("mask", channels: 0, positions: 2);
        setup.DryRun(
            inputs => student.call(inputs[0], inputs[1]), static output => [new("", output)],
            inputs => teacher.call(inputs[2], ForTeacherMask(inputs[1])), static output => [new("", output)]);
        setup.SameClasses("kl", setup.StudentOutput, setup.TeacherOutput);
        _input = setup.Input;
        _type = setup.Type;
        _frozenLayers = setup.FrozenLayers;
        _teacherState = setup.Complete();
    }
    // …
    /// <summary>Runs both networks on one batch and computes the losses of the current stage.</summary>
    /// <param name="ids">The networks' input "ids", [B, …].</param>
    /// <param name="mask">The networks' input "mask", [B, …].</param>
    /// <param name="teacher_ids">The networks' input "teacher_ids", [B, …].</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor ids, Tensor mask, Tensor teacher_ids)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(teacher_ids, mask);
        return Step(ids, mask, teacher).MovedOutOf(scope);
    }

    /// <summary>Runs the student on one batch and computes the losses of the current stage from precomputed teacher features.</summary>
    /// <param name="ids">The student's input "ids", [B, …].</param>
    /// <param name="mask">The student's input "mask", [B, …].</param>
    /// <param name="teacher">The teacher's features for the same batch.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor ids, Tensor mask, in TeacherFeatures teacher)
    {
        using var scope = Torch.NewDisposeScope();
        var student = RunStudent(ids, mask);
        return Compute(student, teacher).MovedOutOf(scope);
    }
    // …
    private TeacherFeatures RunTeacher(Tensor teacher_ids, Tensor mask)
    {
        _input.Require(teacher_ids, "teacher_ids");
        _input.Require(mask, "mask");
        _teacherState.Evaluate();
        using var noGrad = Torch.no_grad();
        var output = _input.Run(
            "teacher",
            () => Teacher.call(_input.OfTeacher(teacher_ids), _input.OfTeacher(ForTeacherMask(mask))),
            ("teacher_ids", teacher_ids),
            ("mask", mask));
        return new(output.In(_type));
    }
    // …
    /// <summary>The teacher's input [B, C, H, W], resized to 8 × 8.</summary>
    private static Tensor ForTeacherMask(Tensor input)
    {
        return F.interpolate(input, [8, 8], mode: Torch.InterpolationMode.Bilinear, align_corners: false, antialias: true);
    }
    // …
}
