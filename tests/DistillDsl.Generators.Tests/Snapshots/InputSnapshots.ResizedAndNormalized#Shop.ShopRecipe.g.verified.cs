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
        _studentBody = setup.TapStudent("body", "hintBody");
        _teacherBody = setup.TapTeacher("body", "hintBody");
        setup.TeacherTakes("data", channels: 3, positions: 2);
        setup.DryRun(
            inputs => student.call(inputs[0]), static output => [new("", output)],
            inputs => teacher.call(ForTeacher(inputs[0])), static output => [new("", output)]);
        setup.HasClasses("task", setup.StudentOutput);
        setup.SameClasses("kl", setup.StudentOutput, setup.TeacherOutput);
        setup.SameElements("hintBody", _studentBody.Seen, _teacherBody.Seen);
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
            new("task", "cross entropy of the logits with labels", "", Weight: 1.0, Stages: [1])
            {
                Task = new(global::DistillDsl.TaskLoss.CrossEntropy, "labels"),
            },
            new("kl", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4", "Hinton et al. 2015", Weight: 1.0, Stages: [1]),
            new("hintBody", "mean (s - t)² on body", "Romero et al. 2015", Weight: 1.0, Stages: [1]),
        ],
        Fingerprint: "0fbb21b99af215bb")
    {
        TeacherPreparation = "data: resized to 224 × 224, then normalized from mean [0.5, 0.5, 0.5] and std [0.5, 0.5, 0.5] to mean [0.485, 0.456, "
            + "0.406] and std [0.229, 0.224, 0.225]",
    };
    // …
    /// <summary>Runs both networks on one batch and computes the losses of the current stage.</summary>
    /// <param name="input">The networks' input, [B, …].</param>
    /// <param name="labels">Class labels, int64 [B], or [B, …] for an output of several positions.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor input, Tensor labels)
    {
        using var scope = Torch.NewDisposeScope();
        var teacher = RunTeacher(input, scope);
        return Step(input, teacher, labels).MovedOutOf(scope);
    }

    /// <summary>Runs the student on one batch and computes the losses of the current stage from precomputed teacher features.</summary>
    /// <param name="input">The student's input, [B, …].</param>
    /// <param name="teacher">The teacher's features for the same batch.</param>
    /// <param name="labels">Class labels, int64 [B], or [B, …] for an output of several positions.</param>
    [GeneratedCode("DistillDsl", "1.0")]
    public Losses Step(Tensor input, in TeacherFeatures teacher, Tensor labels)
    {
        using var scope = Torch.NewDisposeScope();
        var student = RunStudent(input, scope);
        return Compute(student, teacher, labels).MovedOutOf(scope);
    }
    // …
    private TeacherFeatures RunTeacher(Tensor input, DisposeScope scope)
    {
        _input.Require(input);
        using var armed = new ArmedTaps(_teacherBody);
        _teacherState.Evaluate();
        using var noGrad = Torch.no_grad();
        var output = _input.Run("teacher", () => Teacher.call(_input.OfTeacher(ForTeacher(input))), input);
        return new(output.In(_type), _teacherBody.Take(scope).In(_type));
    }
    // …
    /// <summary>
    /// The teacher's input [B, C, H, W], resized to 224 × 224, then normalized from mean [0.5, 0.5, 0.5] and std [0.5, 0.5, 0.5] to mean [0.485, 0.456, 0.406]
    /// and std [0.229, 0.224, 0.225].
    /// </summary>
    private static Tensor ForTeacher(Tensor input)
    {
        input = F.interpolate(input, [224, 224], mode: Torch.InterpolationMode.Bilinear, align_corners: false, antialias: true);
        var scale = Torch.tensor((double[])[0.5 / 0.229, 0.5 / 0.224, 0.5 / 0.225], input.dtype, input.device).view(1, -1, 1, 1);
        var shift = Torch.tensor((double[])[(0.5 - 0.485) / 0.229, (0.5 - 0.456) / 0.224, (0.5 - 0.406) / 0.225], input.dtype, input.device).view(1, -1, 1, 1);
        return input * scale + shift;
    }
    // …
}
