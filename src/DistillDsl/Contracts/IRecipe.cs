using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl;

/// <summary>What a trainer needs of any recipe. The generator implements it; users' own loops call the typed members of the recipe class instead.</summary>
public interface IRecipe : IDisposable
{
    /// <summary>The network that is trained; never disposed by the recipe.</summary>
    Module Student { get; }

    /// <summary>
    /// The network that is learnt from: in evaluation mode and without gradients while the recipe lives; never disposed by it. Null where a
    /// network is trained on its targets alone, without a teacher, in the same trainer, and after <see cref="ReleaseTeacher"/>.
    /// </summary>
    Module? Teacher { get; }

    /// <summary>Terms, formulas, weights, stages, fingerprint.</summary>
    RecipeInfo Info { get; }

    /// <summary>The stage, counted from 1; only its terms are computed and only its taps captured.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1 or above the number of stages.</exception>
    int Stage { get; set; }

    /// <summary>
    /// Where the training is in its stage; set by the training loop before each step. The schedules of weights and temperatures are
    /// evaluated from it.
    /// </summary>
    TrainingPosition Position { get; set; }

    /// <summary>The recipe's own modules (adapters, embeddings, paraphrasers, memory banks) by name, to be moved and saved with the student.</summary>
    IEnumerable<(string Name, Module Module)> Modules { get; }

    /// <summary>What the optimizer gets: exactly what this stage trains of the student and of the recipe's own modules.</summary>
    IEnumerable<Parameter> TrainableParameters();

    /// <summary>Both forward passes and all losses of one batch.</summary>
    /// <param name="batch">A data loader's batch: "data" is the input, every other key a target's name ("label" serves for "labels").</param>
    /// <exception cref="ArgumentException">The batch lacks a key that this stage reads.</exception>
    /// <exception cref="ObjectDisposedException">The recipe has been disposed.</exception>
    BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch);

    /// <summary>The student's forward pass and all losses of one batch, for a teacher that ran before.</summary>
    /// <param name="batch">A data loader's batch.</param>
    /// <param name="teacher">What <see cref="RunTeacher"/> gave for the same batch in this stage, by name.</param>
    /// <exception cref="ArgumentException">The batch, or the teacher's features, lack a key that this stage reads.</exception>
    /// <exception cref="ObjectDisposedException">The recipe has been disposed.</exception>
    BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher);

    /// <summary>
    /// What this stage reads of the teacher, by name: "output" for the network's own, a named output's path, "det.0", "det.1" and so on for
    /// a list, else the layer's path. Without gradients; empty where it reads nothing.
    /// </summary>
    /// <param name="input">The networks' input, [B, …].</param>
    /// <exception cref="InvalidOperationException">The teacher has been released, or the recipe disposed (<see cref="ObjectDisposedException"/>).</exception>
    IReadOnlyList<(string Name, Tensor Value)> RunTeacher(Tensor input);

    /// <summary>
    /// Runs both networks as they are, without gradients, and gives every value that this stage's terms read: for messages and reports. The
    /// student's running statistics are put back; of a teacher that has been released there is nothing.
    /// </summary>
    /// <param name="batch">A data loader's batch; only its input is read.</param>
    IReadOnlyList<TapValue> Inspect(IReadOnlyDictionary<string, Tensor> batch);

    /// <summary>
    /// Lets go of the teacher, where what it gives is kept elsewhere: its taps are taken off, its modes and gradients put back. From then on
    /// <see cref="Teacher"/> is null and a step needs the teacher's features.
    /// </summary>
    void ReleaseTeacher();
}
