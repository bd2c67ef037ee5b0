//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    public ShopRecipe(Small student, global::DistillDsl.Onnx.OnnxOutputsTeacher teacher, Tensor sample)
    {
        using var setup = new RecipeSetup("ShopRecipe", student, teacher, sample);
        Student = student;
        _teacher = teacher;
        setup.DryRun(
            student, static output => [new("", output)],
            teacher, static output => [new("features", output, "features")]);
        setup.HasClasses("task", setup.StudentOutput);
        setup.SameClasses("kl", setup.StudentOutput, setup.TeacherOutputs["features"]);
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
        Teacher: "DistillDsl.Onnx.OnnxOutputsTeacher",
        Stages: [new(1, "")],
        Terms:
        [
            new("task", "cross entropy of the logits with labels", "", Weight: 1.0, Stages: [1])
            {
                Task = new(global::DistillDsl.TaskLoss.CrossEntropy, "labels"),
            },
            new("kl", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4, on the output => features", "Hinton et al. 2015", Weight: 1.0, Stages: [1]),
        ],
        Fingerprint: "c227fc072bb88610");
    // …
    private TeacherFeatures RunTeacher(Tensor input)
    {
        _input.Require(input);
        _teacherState.Evaluate();
        using var noGrad = Torch.no_grad();
        var output = _input.Run("teacher", () => Teacher.call(_input.OfTeacher(input)), input);
        return new(output["features"].In(_type));
    }
    // …
}
