using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>
/// What every step needs of its input: the kind of element type of the sample, and more than one value per channel where a batch norm trains.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StepInput : IDisposable
{
    private readonly string _recipe;
    private readonly ScalarType _type;
    private readonly ScalarType? _teacherType;
    private readonly BatchNormGuard _guard;

    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="type">The type of the sample.</param>
    /// <param name="teacherType">The type of the teacher's parameters; null if they have several.</param>
    internal StepInput(string recipe, ScalarType type, ScalarType? teacherType)
    {
        (_recipe, _type, _teacherType) = (recipe, type, teacherType);
        _guard = new(recipe);
    }

    /// <summary>Called before each forward pass; does not read the values.</summary>
    /// <exception cref="ArgumentException">The input has integers but the sample did not, or vice versa.</exception>
    public void Require(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (is_floating_point(_type) != input.is_floating_point())
            throw new ArgumentException($"{_recipe}: the input {Shapes.Text(input.shape)} has type {input.dtype}; expected {_type}, the type of the sample.",
                nameof(input));
    }

    /// <summary>The input in the type of the teacher's parameters: of a teacher in bfloat16 whose student is in float32.</summary>
    public Tensor OfTeacher(Tensor input) => _teacherType is { } type ? input.In(type) : input;

    /// <summary>No longer watches the student's batch norms.</summary>
    public void Dispose() => _guard.Dispose();

    internal void Watch(nn.Module network, string owner) => _guard.Watch(network, owner);
}
