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
        setup.TeacherTakes("data", channels: 3, positions: 2, order: global::DistillDsl.ChannelOrder.Bgr);
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
    /// <summary>Terms, formulas, weights, stages and fingerprint, for logs, reports and checkpoints.</summary>
    public static RecipeInfo Info { get; } = new(
        Name: "ShopRecipe",
        Student: "Shop.Small",
        Teacher: "Shop.Large",
        Stages: [new(1, "")],
        Terms:
        [
            new("kl", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4", "Hinton et al. 2015", Weight: 1.0, Stages: [1]),
        ],
        Fingerprint: "7a204a6fba0d926f")
    {
        TeacherPreparation = "data: with the channels in reverse order, blue first, then resized to 224 × 224, then normalized from mean [0.9, 0.8, "
            + "0.7] and std [3, 2, 1] to mean [0.1, 0.2, 0.3] and std [0.4, 0.5, 0.6]",
    };
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
    /// <summary>
    /// The teacher's input [B, C, H, W], with the channels in reverse order, blue first, then resized to 224 × 224, then normalized from mean [0.9, 0.8, 0.7]
    /// and std [3, 2, 1] to mean [0.1, 0.2, 0.3] and std [0.4, 0.5, 0.6].
    /// </summary>
    private static Tensor ForTeacher(Tensor input)
    {
        input = input.flip(1);
        input = F.interpolate(input, [224, 224], mode: Torch.InterpolationMode.Bilinear, align_corners: false, antialias: true);
        var scale = Torch.tensor((double[])[3.0 / 0.4, 2.0 / 0.5, 1.0 / 0.6], input.dtype, input.device).view(1, -1, 1, 1);
        var shift = Torch.tensor((double[])[(0.9 - 0.1) / 0.4, (0.8 - 0.2) / 0.5, (0.7 - 0.3) / 0.6], input.dtype, input.device).view(1, -1, 1, 1);
        return input * scale + shift;
    }
    // …
}
