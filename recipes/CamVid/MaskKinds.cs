namespace DistillDsl.Recipes.CamVid;

/// <summary>The further ways to distill the student, for which the command line asks.</summary>
internal static class MaskKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<StudentKind<EncoderDecoder>> Further { get; } =
    [
        new("pkd", "student, PKD", typeof(PkdRecipe), static (student, teacher, sample) => new PkdRecipe(student, teacher, sample)),
        new("mgd", "student, MGD", typeof(MgdRecipe), static (student, teacher, sample) => new MgdRecipe(student, teacher, sample)),
    ];
}
