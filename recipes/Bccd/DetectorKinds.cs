namespace DistillDsl.Recipes.Bccd;

/// <summary>The ways to distill the student.</summary>
internal static class DetectorKinds
{
    /// <summary>The key of the student that learns from all images, without any boxes.</summary>
    public const string Soft = "soft";

    /// <summary>Those of every run.</summary>
    public static IReadOnlyList<StudentKind<GridDetector>> Usual { get; } =
    [
        new("distilled", "student distilled", typeof(BccdRecipe), static (student, teacher, sample) => new BccdRecipe(student, teacher, sample)),
        new("quantized", "student, quantized mimic", typeof(QuantizedMimicRecipe),
            static (student, teacher, sample) => new QuantizedMimicRecipe(student, teacher, sample)),
        new(Soft, "student, soft outputs", typeof(SoftOutputsRecipe), static (student, teacher, sample) => new SoftOutputsRecipe(student, teacher, sample)),
    ];

    /// <summary>Those that the command line asks for.</summary>
    public static IReadOnlyList<StudentKind<GridDetector>> Further { get; } =
    [
        new("pkd", "student, PKD", typeof(PkdRecipe), static (student, teacher, sample) => new PkdRecipe(student, teacher, sample)),
        new("score", "student, score-weighted hint", typeof(ScoreWeightedHintRecipe),
            static (student, teacher, sample) => new ScoreWeightedHintRecipe(student, teacher, sample)),
        new("fgd", "student, FGD", typeof(FgdRecipe), static (student, teacher, sample) => new FgdRecipe(student, teacher, sample)),
    ];
}
