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
    // …
}
