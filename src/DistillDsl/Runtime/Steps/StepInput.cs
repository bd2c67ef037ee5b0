using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Checks the input of a recipe's steps: integers or floating point, like the sample.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StepInput
{
    private readonly string _recipe;
    private readonly ScalarType _type;

    internal StepInput(string recipe, ScalarType type)
    {
        _recipe = recipe;
        _type = type;
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
}
