//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    public ShopRecipe(Small student, global::DistillDsl.Onnx.OnnxTeacher teacher, Tensor sample)
    {
        using var setup = new RecipeSetup("ShopRecipe", student, teacher, sample);
        Student = student;
        _teacher = teacher;
        _studentBody = setup.TapStudent("body", "hintBody");
        _teacherRelu_output_0 = setup.TapTeacher("/Relu_output_0", "hintBody");
        setup.DryRun();
        setup.HasClasses("task", setup.StudentOutput);
        setup.SameClasses("kl", setup.StudentOutput, setup.TeacherOutput);
        setup.SameElements("hintBody", _studentBody.Seen, _teacherRelu_output_0.Seen);
        _input = setup.Input;
        _type = setup.Type;
        _frozenLayers = setup.FrozenLayers;
        _teacherState = setup.Complete();
    }
    // …
    /// <summary>Terms, formulas, weights, stages and fingerprint, for logs, reports and checkpoints.</summary>
    public static RecipeInfo Info { get; } = new(
        Name: "ShopRecipe",
        Student: "Shop.Small",
        Teacher: "DistillDsl.Onnx.OnnxTeacher",
        Stages: [new(1, "")],
        Terms:
        [
            new("task", "cross entropy of the logits with labels", "", Weight: 1.0, Stages: [1])
            {
                Task = new(global::DistillDsl.TaskLoss.CrossEntropy, "labels"),
            },
            new("kl", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4", "Hinton et al. 2015", Weight: 1.0, Stages: [1]),
            new("hintBody", "mean (s - t)² on body => /Relu_output_0", "Romero et al. 2015", Weight: 1.0, Stages: [1]),
        ],
        Fingerprint: "dc22e46542c096b2");
    // …
    private TeacherFeatures RunTeacher(Tensor input, DisposeScope scope)
    {
        _input.Require(input);
        using var armed = new ArmedTaps(_teacherRelu_output_0);
        _teacherState.Evaluate();
        using var noGrad = Torch.no_grad();
        var output = _input.Run("teacher", () => Teacher.call(_input.OfTeacher(input)), input);
        return new(output.In(_type), _teacherRelu_output_0.Take(scope).In(_type));
    }
    // …
}
