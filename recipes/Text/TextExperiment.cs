using DistillDsl.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Text;

/// <summary>A transformer, and for every seed a student alone and the same student distilled.</summary>
internal abstract class TextExperiment<TStudent>(TrainingSettings settings, TextSets sets)
    : DistillationExperiment<TStudent, TextTransformer, TextLoaders>(settings)
    where TStudent : Module<Tensor, Tensor, Tensor>
{
    private const int TeacherWidth = 32;
    private const int TeacherDepth = 2;
    private const int Heads = 4;

    protected override string Title => $"{sets}, {Settings.Epochs} epochs";

    protected override string Sample => "text";

    protected override string Teacher =>
        $"a transformer of width {TeacherWidth} and depth {TeacherDepth} for {sets.Vocabulary.Count} words, texts of {sets.Length} words and "
            + $"{sets.Classes.Count} classes";

    /// <summary>The texts.</summary>
    protected TextSets Sets => sets;

    protected override TextLoaders Load(int seed) => new(sets, Settings.Batch, seed, Device);

    protected override TextTransformer CreateTeacher() => CreateTransformer(TeacherWidth, TeacherDepth);

    /// <summary>A transformer for these texts.</summary>
    protected TextTransformer CreateTransformer(int width, int depth) => new(sets.Vocabulary.Count, sets.Length, width, depth, Heads, sets.Classes.Count);

    /// <summary>The recipe.</summary>
    protected abstract IRecipe Distill(TStudent student, TextTransformer teacher, Tensor ids, Tensor mask);

    protected sealed override IRecipe Distill(TStudent student, TextTransformer teacher, TextLoaders data)
    {
        var (ids, mask) = data.Sample();
        using (ids) using (mask) return Distill(student, teacher, ids, mask);
    }

    // A transformer needs a lower rate than the LSTM.
    protected override TrainerOptions ForTeacher(TrainerOptions options) => options with { LearningRate = options.LearningRate / 5 };

    protected override double Milliseconds(Module network, TextLoaders data)
    {
        var (ids, mask) = data.Sample();
        using (ids) using (mask)
        using (var first = mask.narrow(0, 0, 1))
            return InferenceTime.Milliseconds(network, text => ((Module<Tensor, Tensor, Tensor>)network).call(text, first), ids);
    }
}
