using System.ComponentModel;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>
/// Checks the input of a recipe's steps: of as many dimensions as the sample, of its type, or integers like it, and with more than one value per channel
/// where a batch norm trains.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StepInput : IDisposable
{
    private static readonly string? TorchSharpName = typeof(Tensor).Assembly.GetName().Name;

    private readonly string _recipe;
    private readonly IReadOnlyDictionary<string, InputKind> _samples;
    private readonly ScalarType? _teacherType;
    private readonly BatchNormGuard _guard;

    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="samples">What each input must be like, by its key.</param>
    /// <param name="teacherType">The type of the teacher's parameters; null if they have several.</param>
    internal StepInput(string recipe, IReadOnlyDictionary<string, InputKind> samples, ScalarType? teacherType)
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
        var name = NameOf(key);
        if (input.IsInvalid) throw new ArgumentException($"{_recipe}: {name} was disposed.", nameof(input));
        var (type, rank) = (_samples[key].Type, _samples[key].Shape.Length);
        if (input.dtype != type && (is_floating_point(type) || input.is_floating_point()))
            throw new ArgumentException(
                $"{_recipe}: {name} {Shapes.Text(input.shape)} has type {input.dtype}; expected {type}, the type of the sample.", nameof(input));
        if (input.dim() != rank || input.size(0) == 0)
            throw new ArgumentException(
                $"{_recipe}: {name} is {Shapes.Text(input.shape)}; expected a batch of {rank} dimensions, like the sample, with at least one element.",
                nameof(input));
    }

    /// <summary>A network's forward pass. Where TorchSharp refuses it, the message tells the input, and the sample that was not refused.</summary>
    /// <param name="network">The network, for the message.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="input">Its input.</param>
    /// <exception cref="ArgumentException">A layer of TorchSharp refused it.</exception>
    /// <exception cref="ExternalException">libtorch refused it.</exception>
    public T Run<T>(string network, Func<T> pass, Tensor input) => Run(network, pass, (RecipeBatch.OnlyInput, input));

    /// <summary>The same of several inputs.</summary>
    /// <param name="network">The network, for the message.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="inputs">Its inputs, with their keys in a batch.</param>
    /// <exception cref="ArgumentException">A layer of TorchSharp refused it.</exception>
    /// <exception cref="ExternalException">libtorch refused it.</exception>
    public T Run<T>(string network, Func<T> pass, params (string Key, Tensor Value)[] inputs)
    {
        try
        {
            return pass();
        }
        catch (ArgumentException refused) when (refused.Source == TorchSharpName)
        {
            throw new ArgumentException(Refusal(network, inputs, refused), refused);
        }
        catch (ExternalException refused)
        {
            throw new ExternalException(Refusal(network, inputs, refused), refused);
        }
    }

    /// <summary>The input in the type of the teacher's parameters: of a teacher in bfloat16 whose student is in float32.</summary>
    public Tensor OfTeacher(Tensor input) => input.In(_teacherType);

    /// <summary>No longer watches the student's batch norms.</summary>
    public void Dispose() => _guard.Dispose();

    internal void Watch(nn.Module network, string owner) => _guard.Watch(network, owner);

    private string Refusal(string network, (string Key, Tensor Value)[] inputs, Exception refused)
    {
        var given = string.Join(", ", inputs.Select(static i => $"{NameOf(i.Key)} {InputKind.Of(i.Value)}"));
        var samples = string.Join(", ", inputs.Select(i => _samples[i.Key]));
        return $"{_recipe}: the {network} failed on {given}; the recipe was constructed with {samples}: {refused.Message.Split('\n', 2)[0].TrimEnd()}";
    }

    private static string NameOf(string key) => key == RecipeBatch.OnlyInput ? "the input" : $"the input \"{key}\"";
}
