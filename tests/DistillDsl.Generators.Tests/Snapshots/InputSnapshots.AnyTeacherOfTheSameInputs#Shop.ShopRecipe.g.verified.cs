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
    // …
}
