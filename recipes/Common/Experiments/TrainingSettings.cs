using DistillDsl.Training;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>The settings of an experiment over several seeds, as the descriptions of <see cref="TrainingSettingsOptions"/> say.</summary>
public sealed record TrainingSettings(
    FileInfo? TeacherWeights,
    int TeacherEpochs,
    int Epochs,
    int Batch,
    double LearningRate,
    IReadOnlyList<int> Seeds,
    string Device,
    TrainingOutput Output)
{
    /// <summary>The weight decay of every network.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>The keys of the students to train in addition to the usual ones.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>The training options of a network.</summary>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="seed">The training's seed.</param>
    public TrainerOptions Options(int epochs, int seed) => new()
    {
        Epochs = epochs,
        Optimizer = OptimizerKind.Adam,
        LearningRate = LearningRate,
        WarmUpEpochs = Math.Min(1, epochs),
        WeightDecay = WeightDecay,
        Seed = seed,
    };

    /// <summary>Reads the teacher's weights from their file, or trains it, and reports which.</summary>
    /// <param name="teacher">The teacher.</param>
    /// <param name="description">A description of it, for the error if the file holds another network.</param>
    /// <param name="train">Trains it with these options.</param>
    public void PrepareTeacher(Module teacher, string description, Action<TrainerOptions> train)
    {
        if (TeacherFile.LoadOrTrain(teacher, TeacherWeights, description, Train))
            Console.WriteLine($"The teacher from {TeacherWeights}");
        else if (TeacherWeights is not null)
            Console.WriteLine($"Saved: {TeacherWeights.FullName}");

        void Train()
        {
            Console.WriteLine("The teacher");
            train(Options(TeacherEpochs, Seeds[0]));
        }
    }
}
