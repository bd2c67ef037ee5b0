using DistillDsl.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Text;

/// <summary>A transformer, and for every seed an LSTM alone and the same LSTM distilled.</summary>
internal sealed class TextExperiment(TrainingSettings settings, TextSets sets)
    : DistillationExperiment<TextLstm, TextTransformer, TextLoaders>(settings)
{
    private const int TeacherWidth = 32;
    private const int TeacherDepth = 2;
    private const int TeacherHeads = 4;
    private const int StudentWidth = 16;
    private const int StudentHidden = 8;

    protected override string Title => $"{sets}, {Settings.Epochs} epochs";

    protected override string Sample => "text";

    protected override string Teacher =>
        $"a transformer of width {TeacherWidth} and depth {TeacherDepth} for {sets.Vocabulary.Count} words, texts of {sets.Length} words and "
            + $"{sets.Classes.Count} classes";

    protected override TextLoaders Load(int seed) => new(sets, Settings.Batch, seed, Device);

    protected override TextTransformer CreateTeacher() =>
        new(sets.Vocabulary.Count, sets.Length, TeacherWidth, TeacherDepth, TeacherHeads, sets.Classes.Count);

    protected override TextLstm CreateStudent() => new(sets.Vocabulary.Count, StudentWidth, StudentHidden, sets.Classes.Count);

    protected override IRecipe Distill(TextLstm student, TextTransformer teacher, TextLoaders data)
    {
        var (ids, mask) = data.Sample();
        using (ids) using (mask) return new TextRecipe(student, teacher, ids, mask);
    }

    // The transformer needs a lower rate than the LSTM.
    protected override TrainerOptions ForTeacher(TrainerOptions options) => options with { LearningRate = options.LearningRate / 5 };

    protected override double Milliseconds(Module network, TextLoaders data)
    {
        var (ids, mask) = data.Sample();
        using (ids) using (mask)
        using (var first = mask.narrow(0, 0, 1))
            return InferenceTime.Milliseconds(network, text => ((Module<Tensor, Tensor, Tensor>)network).call(text, first), ids);
    }
}
