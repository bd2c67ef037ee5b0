using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl;

/// <summary>
/// What a trainer needs from any recipe. The generator implements it; custom training loops call the typed members of the recipe class
/// instead.
/// </summary>
public interface IRecipe : IDisposable
{
    /// <summary>The student, the network that is trained; never disposed by the recipe.</summary>
    Module Student { get; }

    /// <summary>
    /// What a training evaluates and exports: the student; where a term gives it another classifier (<see cref="SimKdAttribute"/>), a module around the student
    /// and modules of the recipe, which lives as long as the recipe.
    /// </summary>
    Module Deployed => Student;

    /// <summary>
    /// The teacher: in evaluation mode and without gradients during the lifetime of the recipe; never disposed by it. Null after
    /// <see cref="ReleaseTeacher"/>, for a student that is its own teacher, and for a network that the trainer trains on its targets alone.
    /// </summary>
    Module? Teacher { get; }

    /// <summary>Terms, formulas, weights, stages, fingerprint.</summary>
    RecipeInfo Info { get; }

    /// <summary>The stage, counted from 1; only its terms are computed and only its taps captured.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1 or above the number of stages.</exception>
    int Stage { get; set; }

    /// <summary>
    /// The position of the training within its stage; set by the training loop before each step. The schedules of weights and temperatures are
    /// evaluated from it.
    /// </summary>
    TrainingPosition Position { get; set; }

    /// <summary>
    /// The student's layers that were in evaluation mode while the student itself was in training mode when the recipe was constructed, such
    /// as a batch norm whose statistics must not move. A <c>Trainer</c> leaves them in evaluation mode; empty if there are none.
    /// </summary>
    IReadOnlyList<string> FrozenLayers => [];

    /// <summary>
    /// The second student of a recipe of mutual learning, which is one of the <see cref="Modules"/> and takes the batch's
    /// <see cref="RecipeInfo.TeacherInputs"/>; null if there is none. A <c>Trainer</c> evaluates it beside the student.
    /// </summary>
    Module? Peer => null;

    /// <summary>The peer's layers that stay in evaluation mode, likewise.</summary>
    IReadOnlyList<string> PeerFrozenLayers => [];

    /// <summary>The recipe's own modules (adapters, embeddings, paraphrasers, memory banks) by name; move and save them together with the student.</summary>
    IEnumerable<(string Name, Module Module)> Modules { get; }

    /// <summary>The parameters for the optimizer: exactly those that this stage trains, of the student and of the recipe's own modules.</summary>
    IEnumerable<Parameter> TrainableParameters();

    /// <summary>Both forward passes and all losses of one batch.</summary>
    /// <param name="batch">
    /// A data loader's batch: "data" is the input, or each of several inputs has its key (<see cref="RecipeInfo.StudentInputs"/>); every other key
    /// names a target ("label" is accepted for "labels").
    /// </param>
    /// <exception cref="ArgumentException">The batch lacks a key that this stage reads.</exception>
    /// <exception cref="ObjectDisposedException">The recipe has been disposed.</exception>
    BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch);

    /// <summary>The student's forward pass and all losses of one batch, with precomputed teacher features.</summary>
    /// <param name="batch">A data loader's batch.</param>
    /// <param name="teacher">What <see cref="RunTeacher"/> returned for the same batch in this stage, by name.</param>
    /// <exception cref="ArgumentException">The batch, or the teacher's features, lack a key that this stage reads.</exception>
    /// <exception cref="ObjectDisposedException">The recipe has been disposed.</exception>
    BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher);

    /// <summary>
    /// The teacher values that this stage reads, by name: "output" for the network's only output, the path of a named output, "det.0",
    /// "det.1" and so on for a list, otherwise the layer path; followed by the layout, if the channels were moved to dimension 1. Without
    /// gradients; empty if the stage reads none.
    /// </summary>
    /// <param name="batch">A data loader's batch; only the teacher's inputs (<see cref="RecipeInfo.TeacherInputs"/>) are read.</param>
    /// <exception cref="ArgumentException">The batch lacks one of them.</exception>
    /// <exception cref="InvalidOperationException">There is no teacher, it has been released, or the recipe disposed
    /// (<see cref="ObjectDisposedException"/>).</exception>
    IReadOnlyList<(string Name, Tensor Value)> RunTeacher(IReadOnlyDictionary<string, Tensor> batch);

    /// <summary>
    /// Runs both networks in their current modes, without gradients, and returns every value that the terms of this stage read: for
    /// messages and reports. The student's running statistics are restored; a released teacher contributes no values.
    /// </summary>
    /// <param name="batch">A data loader's batch; only its inputs are read.</param>
    IReadOnlyList<TapValue> Inspect(IReadOnlyDictionary<string, Tensor> batch);

    /// <summary>
    /// Releases the teacher when its features are cached: removes its hooks and restores its modes and gradients. Afterwards
    /// <see cref="Teacher"/> is null and a step needs the teacher's features.
    /// </summary>
    void ReleaseTeacher();
}
