using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>
/// Checks the input of a recipe's steps: of as many dimensions as the sample, of its type, or integers like it, and with more than one value per channel
/// where a batch norm trains.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StepInput : IDisposable
{
    private readonly string _recipe;
    private readonly IReadOnlyDictionary<string, (ScalarType Type, long Rank)> _samples;
    private readonly ScalarType? _teacherType;
    private readonly BatchNormGuard _guard;

    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="samples">What each input must be like, by its key.</param>
    /// <param name="teacherType">The type of the teacher's parameters; null if they have several.</param>
    internal StepInput(string recipe, IReadOnlyDictionary<string, (ScalarType Type, long Rank)> samples, ScalarType? teacherType)
    {
        (_recipe, _samples, _teacherType) = (recipe, samples, teacherType);
        _guard = new(recipe);
    }

    /// <summary>Called before each forward pass; does not read the values.</summary>
    /// <exception cref="ArgumentException">
    /// The input is empty, has another number of dimensions or another type than the sample; only integers may be of another integer type.
    /// </exception>
    public void Require(Tensor input) => Require(input, RecipeBatch.OnlyInput);

    /// <summary>The same of one of several inputs.</summary>
    /// <param name="input">The input.</param>
    /// <param name="key">Its key in a batch.</param>
    /// <exception cref="ArgumentException">The input does not resemble its sample, likewise.</exception>
    public void Require(Tensor input, string key)
    {
        ArgumentNullException.ThrowIfNull(input);
        var name = key == RecipeBatch.OnlyInput ? "the input" : $"the input \"{key}\"";
        if (input.IsInvalid) throw new ArgumentException($"{_recipe}: {name} was disposed.", nameof(input));
        var (type, rank) = _samples[key];
        if (input.dtype != type && (is_floating_point(type) || input.is_floating_point()))
            throw new ArgumentException(
                $"{_recipe}: {name} {Shapes.Text(input.shape)} has type {input.dtype}; expected {type}, the type of the sample.", nameof(input));
        if (input.dim() != rank || input.size(0) == 0)
            throw new ArgumentException(
                $"{_recipe}: {name} is {Shapes.Text(input.shape)}; expected a batch of {rank} dimensions, like the sample, with at least one element.",
                nameof(input));
    }

    /// <summary>The input in the type of the teacher's parameters: of a teacher in bfloat16 whose student is in float32.</summary>
    public Tensor OfTeacher(Tensor input) => input.In(_teacherType);

    /// <summary>No longer watches the student's batch norms.</summary>
    public void Dispose() => _guard.Dispose();

    internal void Watch(nn.Module network, string owner) => _guard.Watch(network, owner);
}
