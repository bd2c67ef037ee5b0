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
    private readonly ScalarType _type;
    private readonly long _rank;
    private readonly ScalarType? _teacherType;
    private readonly BatchNormGuard _guard;

    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="teacherType">The type of the teacher's parameters; null if they have several.</param>
    internal StepInput(string recipe, Tensor sample, ScalarType? teacherType)
    {
        (_recipe, _type, _rank, _teacherType) = (recipe, sample.dtype, sample.dim(), teacherType);
        _guard = new(recipe);
    }

    /// <summary>Called before each forward pass; does not read the values.</summary>
    /// <exception cref="ArgumentException">
    /// The input is empty, has another number of dimensions or another type than the sample; only integers may be of another integer type.
    /// </exception>
    public void Require(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.IsInvalid) throw new ArgumentException($"{_recipe}: the input was disposed.", nameof(input));
        if (input.dtype != _type && (is_floating_point(_type) || input.is_floating_point()))
            throw new ArgumentException($"{_recipe}: the input {Shapes.Text(input.shape)} has type {input.dtype}; expected {_type}, the type of the sample.",
                nameof(input));
        if (input.dim() != _rank || input.size(0) == 0)
            throw new ArgumentException(
                $"{_recipe}: the input is {Shapes.Text(input.shape)}; expected a batch of {_rank} dimensions, like the sample, with at least one element.",
                nameof(input));
    }

    /// <summary>The input in the type of the teacher's parameters: of a teacher in bfloat16 whose student is in float32.</summary>
    public Tensor OfTeacher(Tensor input) => _teacherType is { } type ? input.In(type) : input;

    /// <summary>No longer watches the student's batch norms.</summary>
    public void Dispose() => _guard.Dispose();

    internal void Watch(nn.Module network, string owner) => _guard.Watch(network, owner);
}
