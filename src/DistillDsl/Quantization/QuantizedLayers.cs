using DistillDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Quantization;

/// <summary>
/// Quantizes the outputs of network layers during the lifetime of this object: each value becomes Δ · ceil(f/Δ − ½), the nearest multiple
/// of a step Δ, with a straight-through gradient. Wei et al. 2018 (ECCV) fine-tune the teacher with such feature maps before distilling
/// into a student with quantized maps; <see cref="QuantizedMimicAttribute"/> is the loss for that student.
/// </summary>
/// <remarks>
/// <para>Applies in training and in evaluation mode, to a network trained on its labels and to either side of a recipe. Layers are hooked
/// and the network itself does not change: its weights are saved and loaded as usual, without the steps, so quantize a network that is
/// loaded elsewhere again, with the values of <see cref="StepSizes"/>. A teacher cache does not detect quantization: use separate caches
/// with and without it.</para>
/// <para>Create it before the recipe: taps see a layer's output after the hooks that were registered before them. <c>[QuantizedMimic]</c>
/// with the same step gives the same result in either order, because quantization is idempotent. If several are created for one layer, each
/// rounds the output of the earlier ones.</para>
/// </remarks>
/// <example><code>
/// using var quantizedTeacher = QuantizedLayers.Of(teacher, sample, ["layer3"], stepSize: 0.5);
/// Trainer.ForNetwork(teacher, fineTuning).Fit(train, test);
/// using var quantizedStudent = QuantizedLayers.Of(student, sample, ["layer3"], stepSize: 0.5);
/// using var recipe = new TinyRecipe(student, teacher, sample);     // [QuantizedMimic(Layer = "layer3", StepSize = 0.5)] and [Task]
/// new Trainer(recipe, options).Fit(train, test);
/// </code></example>
public sealed class QuantizedLayers : IDisposable
{
    private readonly Dictionary<string, double> _steps = new(StringComparer.Ordinal);
    private readonly List<Action> _removals = [];
    private readonly int _levels;
    private readonly bool _nonNegative;

    private QuantizedLayers(int levels, bool nonNegative) => (_levels, _nonNegative) = (levels, nonNegative);

    /// <summary>The step of each layer, by its path.</summary>
    public IReadOnlyDictionary<string, double> StepSizes => _steps;

    /// <summary>Quantizes layers of a network, after one forward pass on a sample.</summary>
    /// <param name="network">The network; it remains owned by the caller, and its modes are restored.</param>
    /// <param name="sample">
    /// One batch of input, on the network's device. Without a given step, the step of each layer is derived from the range of its values on
    /// this sample, which should be a typical batch: (max − min)/(levels − 1), with min = 0 for <paramref name="nonNegative"/> values.
    /// </param>
    /// <param name="layers">The paths of the layers, their TorchSharp module names; at least one.</param>
    /// <param name="stepSize">Δ, greater than 0; 0, the default, for steps from the sample.</param>
    /// <param name="levels">The number of levels in a layer's range, at least 2; only without a given step.</param>
    /// <param name="nonNegative">Whether no level is below 0, as for features after a ReLU.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step or the number of levels is out of range.</exception>
    /// <exception cref="ArgumentException">
    /// No layer is given, or a layer does not exist, does not return one tensor of finite numbers, is not called, or has no range from
    /// which to derive a step. All faults are listed, and the network is left unchanged.
    /// </exception>
    public static QuantizedLayers Of<TOutput>(
        Module<Tensor, TOutput> network, Tensor sample, IReadOnlyList<string> layers, double stepSize = 0, int levels = 16, bool nonNegative = true)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Of(network, new Dictionary<string, Tensor> { [RecipeBatch.OnlyInput] = sample }, layers, stepSize, levels, nonNegative);
    }

    /// <summary>The same of a network that takes several inputs.</summary>
    /// <param name="network">The network; it remains owned by the caller, and its modes are restored.</param>
    /// <param name="samples">
    /// One batch of each input, on the network's device, under the name of its parameter of <c>forward</c>, as a data loader's batch has them; other
    /// keys are not read.
    /// </param>
    /// <param name="layers">The paths of the layers, their TorchSharp module names; at least one.</param>
    /// <param name="stepSize">Δ, greater than 0; 0, the default, for steps from the samples.</param>
    /// <param name="levels">The number of levels in a layer's range, at least 2; only without a given step.</param>
    /// <param name="nonNegative">Whether no level is below 0, as for features after a ReLU.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step or the number of levels is out of range.</exception>
    /// <exception cref="ArgumentException">As above; or an input has no sample, or the network takes no tensors.</exception>
    public static QuantizedLayers Of(
        Module network, IReadOnlyDictionary<string, Tensor> samples, IReadOnlyList<string> layers, double stepSize = 0, int levels = 16,
        bool nonNegative = true)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        if (!(stepSize >= 0 && double.IsFinite(stepSize)))
            throw new ArgumentOutOfRangeException(nameof(stepSize), stepSize, "The step must be finite and greater than 0, or 0 for steps from the sample.");
        var forward = ForwardPass.Of(network);
        if (layers.Count == 0) throw new ArgumentException("No layers to quantize were given; name at least one, such as \"layer3\".", nameof(layers));

        var quantized = new QuantizedLayers(levels, nonNegative);
        var faults = new List<string>();
        try
        {
            foreach (var path in layers.Distinct(StringComparer.Ordinal)) quantized.Attach(network, path, stepSize, faults);
            if (faults.Count == 0) quantized.Run(network, () => forward.Run(samples, nameof(QuantizedLayers)), layers, faults);
            if (faults.Count > 0) throw new ArgumentException(string.Join("\n", faults), nameof(layers));
            return quantized;
        }
        catch
        {
            quantized.Dispose();
            throw;
        }
    }

    /// <summary>Removes the quantization.</summary>
    public void Dispose()
    {
        foreach (var remove in _removals) remove();
        _removals.Clear();
    }

    private void Attach(Module network, string path, double stepSize, List<string> faults)
    {
        var layer = LayerLookup.Find(network, path);
        if (layer is null)
        {
            faults.Add($"The network ({network.GetName()}) has no layer \"{path}\" to quantize; {LayerLookup.Nearest(network, path)}.");
            return;
        }
        if (LayerHook.OutputOf(layer) == typeof(Tensor))
            _removals.Add(LayerHook.Attach(layer, output => Quantized(path, (Tensor)output!, stepSize, faults) ?? output)!);
        else
            faults.Add($"The network's \"{path}\" is a {layer.GetName()}, which does not return one tensor to quantize; {LayerLookup.Children(layer, path)}.");
    }

    private void Run(Module network, Func<object?> forward, IReadOnlyList<string> layers, List<string> faults)
    {
        var state = NetworkState.Of(network);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        network.eval();
        try
        {
            forward();
        }
        finally
        {
            state.RestoreModes();
        }
        if (faults.Count > 0) return;
        foreach (var path in layers.Where(path => !_steps.ContainsKey(path)))
            faults.Add($"The network's \"{path}\" was not called in its forward pass and cannot be quantized: "
                + LayerHook.NotCalled(LayerLookup.Find(network, path)));
    }

    private Tensor? Quantized(string path, Tensor output, double stepSize, List<string> faults)
    {
        if (!_steps.TryGetValue(path, out var step))
        {
            if (StepOf(path, output, stepSize, faults) is not { } first) return null;
            _steps.Add(path, step = first);
        }
        return Quantizer.StraightThrough(output, step, _nonNegative);
    }

    /// <summary>The step of a layer when it is called for the first time; null, and a fault, if there is none.</summary>
    private double? StepOf(string path, Tensor output, double stepSize, List<string> faults)
    {
        using var scope = NewDisposeScope();
        var values = $"The network's \"{path}\" {Shapes.Text(output.shape)}";
        if (!output.is_floating_point() || output.numel() == 0)
            faults.Add($"{values} of {output.dtype} cannot be quantized; name a layer with floating-point output.");
        else if (!output.isfinite().all().item<bool>())
            faults.Add($"{values} has NaN or infinite values on the sample and cannot be quantized.");
        else if (stepSize > 0)
            return stepSize;
        else if (Quantizer.Step(output, _levels, _nonNegative).to(float64).item<double>() is > 0 and var step)
            return step;
        else
            faults.Add($"{values} has {(_nonNegative ? "no value above 0" : "only one value")} on the sample, so no step can be derived; pass another sample, "
                + "or the step.");
        return null;
    }
}
