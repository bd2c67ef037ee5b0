using System.Text;
using DistillDsl.Training.Files;
using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training.Export;

/// <summary>Exports the student alone: its users need TorchSharp and the network class, but not DistillDsl.</summary>
public static class StudentExport
{
    /// <summary>The file name of the weights, in the format of TorchSharp's <c>Module.save</c>.</summary>
    public const string Weights = "student.dat";

    /// <summary>The file name of the same weights in the safetensors format, which most tools outside .NET read.</summary>
    public const string SafeTensors = "student.safetensors";

    /// <summary>The model card.</summary>
    public const string Card = "model-card.md";

    /// <summary>
    /// Writes <see cref="Weights"/>, <see cref="SafeTensors"/> and <see cref="Card"/>, and the student as a file of another runtime if its class or the
    /// recipe's can be exported (<see cref="IFileExport"/>): each file is written atomically and replaces an existing one.
    /// </summary>
    /// <param name="folder">The folder; created if it does not exist.</param>
    /// <param name="recipe">The recipe whose student (<see cref="IRecipe.Deployed"/>) is written in its current state, from any device.</param>
    /// <param name="history">The history that <see cref="Trainer.Fit"/> returned, for the results in the card; if omitted, the card has none.</param>
    /// <param name="options">The options of the trainer, for the table of stages in the card; if omitted, the table shows only the recipe's settings.</param>
    /// <param name="description">The author's texts for the card.</param>
    /// <param name="sample">An example of each input of the student; without it, nothing but weights and card is written.</param>
    /// <returns>The file of the other runtime; null if there is none. If the student could not be exported, the card says why.</returns>
    /// <exception cref="IOException">The folder cannot be created, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable.</exception>
    public static FileExportResult? Write(
        string folder, IRecipe recipe, TrainingHistory? history = null, TrainerOptions? options = null, ModelDescription? description = null,
        IReadOnlyList<Tensor>? sample = null)
    {
        DurableFolder.Create(folder);
        var weights = Path.Combine(folder, Weights);
        AtomicFile.Write(weights, stream => recipe.Deployed.save(stream));
        AtomicFile.Write(Path.Combine(folder, SafeTensors), stream => SafeTensorsFile.Write(stream, recipe.Deployed.state_dict()));
        var exported = StudentFile.Write(folder, recipe, sample);
        var card = new ModelCard(recipe, history, options, description ?? new(), FileFacts.Of(weights), exported).ToString();
        AtomicFile.Write(Path.Combine(folder, Card), stream => stream.Write(Encoding.UTF8.GetBytes(card)));
        return exported.Result;
    }
}
