namespace DistillDsl.Recipes.Text;

/// <summary>The texts and the kind of the student. Owns the texts.</summary>
/// <param name="sets">The texts.</param>
/// <param name="student"><see cref="Lstm"/> or <see cref="Transformer"/>.</param>
internal sealed class TextRun(TextSets sets, string student) : IDisposable
{
    public const string Lstm = "lstm";
    public const string Transformer = "transformer";

    /// <summary>Trains the teacher and the students.</summary>
    public void Start(TrainingSettings settings)
    {
        if (student == Transformer) new EncoderExperiment(settings, sets).Run();
        else new LstmExperiment(settings, sets).Run();
    }

    public void Dispose() => sets.Dispose();
}
