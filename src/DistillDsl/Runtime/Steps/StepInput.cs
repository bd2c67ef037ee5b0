using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>What a recipe's steps take as input: numbers of the kind that the sample had, so that no layer meets others.</summary>
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

    /// <summary>Called before each forward pass; reads nothing of the values.</summary>
    /// <exception cref="ArgumentException">The input is of whole numbers where the sample was not, or the other way round.</exception>
    public void Require(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (is_floating_point(_type) != input.is_floating_point())
            throw new ArgumentException($"{_recipe}: the input {Shapes.Text(input.shape)} is of {input.dtype}; expected {_type}, as the sample was.",
                nameof(input));
    }
}
