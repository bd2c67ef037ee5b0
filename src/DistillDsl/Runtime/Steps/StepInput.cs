using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Checks the input of a recipe's steps: of as many dimensions as the sample, and of its type, or integers like it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StepInput
{
    private readonly string _recipe;
    private readonly ScalarType _type;
    private readonly long _rank;

    internal StepInput(string recipe, Tensor sample)
    {
        _recipe = recipe;
        _type = sample.dtype;
        _rank = sample.dim();
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
}
