using System.Text;
using DistillDsl.Training.Files;
using DistillDsl.Training.History;

namespace DistillDsl.Training.Export;

/// <summary>The student alone, for those who use it: they need TorchSharp and the network's class, nothing of DistillDsl.</summary>
public static class StudentExport
{
    /// <summary>The weights' file, in the format of TorchSharp's <c>Module.save</c>.</summary>
    public const string Weights = "student.dat";

    /// <summary>The model card.</summary>
    public const string Card = "model-card.md";

    /// <summary>
    /// Writes <see cref="Weights"/> and <see cref="Card"/>: each file whole or not at all, in the place of an older one.
    /// </summary>
    /// <param name="folder">Made where it does not exist.</param>
    /// <param name="recipe">Its student is written as it is, wherever it is.</param>
    /// <param name="history">What <see cref="Trainer.Fit"/> gave, for the card's results; left out: the card has none.</param>
    /// <param name="options">The trainer's, for the card's table of stages; left out: it tells what the recipe says alone.</param>
    /// <param name="description">What the card says in the author's words.</param>
    /// <exception cref="IOException">The folder cannot be made, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(
        string folder, IRecipe recipe, TrainingHistory? history = null, TrainerOptions? options = null, ModelDescription? description = null)
    {
        DurableFolder.Create(folder);
        var weights = Path.Combine(folder, Weights);
        AtomicFile.Write(weights, stream => recipe.Student.save(stream));
        var card = new ModelCard(recipe, history, options, description ?? new(), FileFacts.Of(weights)).ToString();
        AtomicFile.Write(Path.Combine(folder, Card), stream => stream.Write(Encoding.UTF8.GetBytes(card)));
    }
}
