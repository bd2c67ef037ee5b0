using static TorchSharp.torch;

namespace DistillDsl.Recipes.FashionMnist;

/// <summary>A way to distill the student, a row of the table.</summary>
/// <param name="Name">The terms besides the task.</param>
/// <param name="Create">The recipe of a student, the teacher and a sample.</param>
internal sealed record Distillation(string Name, Func<StridedResNet, StridedResNet, Tensor, IRecipe> Create)
{
    /// <summary>Its name in the output folder.</summary>
    public string Folder => Name.Replace(", ", "-", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The softened outputs alone.</summary>
    public static readonly Distillation Kl = new("KL", static (student, teacher, sample) => new FashionKlRecipe(student, teacher, sample));

    /// <summary>The outputs and one feature term; the first is the best one, chosen by the program's <c>--choose</c>.</summary>
    public static readonly IReadOnlyList<Distillation> WithFeatures =
    [
        new("KL, similarity", static (student, teacher, sample) => new FashionSimilarityRecipe(student, teacher, sample)),
        new("KL, hint", static (student, teacher, sample) => new FashionHintRecipe(student, teacher, sample)),
        new("KL, attention", static (student, teacher, sample) => new FashionAttentionRecipe(student, teacher, sample)),
    ];
}
