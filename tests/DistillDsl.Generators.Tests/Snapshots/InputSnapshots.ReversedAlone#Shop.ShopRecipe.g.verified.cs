//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    public ShopRecipe(Small student, Large teacher, Tensor sample)
    {
        using var setup = new RecipeSetup("ShopRecipe", student, teacher, sample);
        Student = student;
        _teacher = teacher;
        setup.TeacherTakes("data", channels: 3, positions: 0, order: global::DistillDsl.ChannelOrder.Bgr);
        setup.DryRun(
            inputs => student.call(inputs[0]), static output => [new("", output)],
            inputs => teacher.call(ForTeacher(inputs[0])), static output => [new("", output)]);
        setup.SameClasses("kl", setup.StudentOutput, setup.TeacherOutput);
        _input = setup.Input;
        _type = setup.Type;
        _frozenLayers = setup.FrozenLayers;
        _teacherState = setup.Complete();
    }
    // …
    /// <summary>Runs both networks on one batch and computes the losses of the current stage.</summary>
    /// <param name="input">The networks' input, [B, …].</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor input)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(input);
        return Step(input, teacher).MovedOutOf(scope);
    }

    /// <summary>Runs the student on one batch and computes the losses of the current stage from precomputed teacher features.</summary>
    /// <param name="input">The student's input, [B, …].</param>
    /// <param name="teacher">The teacher's features for the same batch.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor input, in TeacherFeatures teacher)
    {
        using var scope = Torch.NewDisposeScope();
        var student = RunStudent(input);
        return Compute(student, teacher).MovedOutOf(scope);
    }
    // …
    private TeacherFeatures RunTeacher(Tensor input)
    {
        _input.Require(input);
        _teacherState.Evaluate();
        using var noGrad = Torch.no_grad();
        var output = _input.Run("teacher", () => Teacher.call(_input.OfTeacher(ForTeacher(input))), input);
        return new(output.In(_type));
    }
    // …
    /// <summary>The teacher's input [B, C, …], with the channels in reverse order, blue first.</summary>
    private static Tensor ForTeacher(Tensor input)
    {
        return input.flip(1);
    }
    // …
}
