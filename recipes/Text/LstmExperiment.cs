using static TorchSharp.torch;

namespace DistillDsl.Recipes.Text;

/// <summary>The student is a bidirectional LSTM.</summary>
internal sealed class LstmExperiment(TrainingSettings settings, TextSets sets) : TextExperiment<TextLstm>(settings, sets)
{
    private const int Width = 16;
    private const int Hidden = 8;

    protected override TextLstm CreateStudent() => new(Sets.Vocabulary.Count, Width, Hidden, Sets.Classes.Count);

    protected override IRecipe Distill(TextLstm student, TextTransformer teacher, Tensor ids, Tensor mask) => new TextRecipe(student, teacher, ids, mask);
}
