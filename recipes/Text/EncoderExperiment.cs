using DistillDsl.Training;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Text;

/// <summary>The student is a transformer, too, of half the width and with one block.</summary>
internal sealed class EncoderExperiment(TrainingSettings settings, TextSets sets) : TextExperiment<TextTransformer>(settings, sets)
{
    private const int Width = 16;
    private const int Depth = 1;

    protected override TextTransformer CreateStudent() => CreateTransformer(Width, Depth);

    protected override TrainerOptions ForStudent(TrainerOptions options) => ForTeacher(options);

    protected override IRecipe Distill(TextTransformer student, TextTransformer teacher, Tensor ids, Tensor mask) =>
        new TextEncoderRecipe(student, teacher, ids, mask);
}
