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
    /// network is trained on its targets alone, without a teacher, in the same trainer.
    /// </summary>
    Module? Teacher { get; }

    /// <summary>Terms, formulas, weights, stages, fingerprint.</summary>
    RecipeInfo Info { get; }

    /// <summary>The stage, counted from 1; only its terms are computed and only its taps captured.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 1 or above the number of stages.</exception>
    int Stage { get; set; }

    /// <summary>The recipe's own modules (adapters) by name, to be moved and saved with the student.</summary>
    IEnumerable<(string Name, Module Module)> Modules { get; }

    /// <summary>What the optimizer gets: the student's parameters that require a gradient and those of the recipe's own modules that this stage trains.</summary>
    IEnumerable<Parameter> TrainableParameters();

    /// <summary>Both forward passes and all losses of one batch.</summary>
    /// <param name="batch">A data loader's batch: "data" is the input, every other key a target's name ("label" serves for "labels").</param>
    /// <exception cref="ArgumentException">The batch lacks a key.</exception>
    BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch);
}
