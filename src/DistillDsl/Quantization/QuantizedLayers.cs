using DistillDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Quantization;

/// <summary>
/// Layers of a network that give quantised outputs while this lives: each value becomes Δ · ceil(f/Δ − ½), the nearest multiple of a step Δ, and the
/// gradient goes straight through, as if nothing had been rounded. Wei et al. 2018 (ECCV) fine-tune the teacher with such feature maps before it
/// teaches a student whose maps are quantised too; <see cref="QuantizedMimicAttribute"/> is that student's loss.
/// </summary>
/// <remarks>
/// <para>It holds in training and in evaluation mode, for a network trained on its labels and for either side of a recipe. Layers are hooked, nothing in the
/// network changes: its weights are saved and loaded as ever, without the steps, so that a network loaded elsewhere is quantised by making this again
/// with <see cref="StepSizes"/>' values. A cache of the teacher's features does not notice it either: keep one for each.</para>
/// <para>Make it before the recipe: taps see what layers give after the hooks that were there before them. <c>[QuantizedMimic]</c> with the same step is the
/// same in either order, because a quantised value stays what it is. Where several are made for one layer, each rounds what the earlier ones give.</para>
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

    /// <summary>Quantises layers of a network, after one run over a sample that finds them.</summary>
    /// <param name="network">The network; it stays the caller's, and is left in the modes in which it was found.</param>
    /// <param name="sample">
    /// One batch of input, on the network's device. Where no step is given, each layer's comes from the range of its values here, so that it should be a
    /// typical batch: (max − min)/(levels − 1), with min = 0 for <paramref name="nonNegative"/> values.
    /// </param>
    /// <param name="layers">The layers' paths, TorchSharp's own module names; at least one.</param>
    /// <param name="stepSize">Δ, greater than 0; 0, the default, for steps from the sample.</param>
    /// <param name="levels">How many levels a layer's range has, at least 2; without a given step only.</param>
    /// <param name="nonNegative">Whether no level is below 0, as for features after a ReLU.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step or the levels are out of their range.</exception>
    /// <exception cref="ArgumentException">
    /// No layer is named, or one is not there, does not give one tensor of finite numbers, is not called, or has no range to take a step from; all of it
    /// is listed, and nothing is left behind in the network.
    /// </exception>
    public static QuantizedLayers Of<TOutput>(
        Module<Tensor, TOutput> network, Tensor sample, IReadOnlyList<string> layers, double stepSize = 0, int levels = 16, bool nonNegative = true)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        if (!(stepSize >= 0 && double.IsFinite(stepSize)))
            throw new ArgumentOutOfRangeException(nameof(stepSize), stepSize, "The step must be finite and greater than 0, or 0 for steps from the sample.");
        if (layers.Count == 0) throw new ArgumentException("There is no layer to quantise; name at least one, such as \"layer3\".", nameof(layers));

        var quantized = new QuantizedLayers(levels, nonNegative);
        var faults = new List<string>();
        try
        {
            foreach (var path in layers.Distinct(StringComparer.Ordinal)) quantized.Attach(network, path, stepSize, faults);
            if (faults.Count == 0) quantized.Run(network, sample, layers, faults);
            if (faults.Count > 0) throw new ArgumentException(string.Join("\n", faults), nameof(layers));
            return quantized;
        }
        catch
        {
            quantized.Dispose();
            throw;
        }
    }

    /// <summary>Takes the quantisation off: from now on the layers give what they compute.</summary>
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
            faults.Add($"The network ({network.GetName()}) has no layer \"{path}\" to quantise; {LayerLookup.Nearest(network, path)}.");
            return;
        }
        if (LayerHook.Attach(layer, output => Quantized(path, output, stepSize, faults)) is { } remove) _removals.Add(remove);
        else faults.Add($"The network's \"{path}\" is a {layer.GetName()}, which does not return one tensor to quantise; {LayerLookup.Children(layer, path)}.");
    }

    private void Run<TOutput>(Module<Tensor, TOutput> network, Tensor sample, IReadOnlyList<string> layers, List<string> faults)
    {
        var state = NetworkState.Of(network);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        network.eval();
        try
        {
            network.call(sample);
        }
        finally
        {
            state.RestoreModes();
        }
        if (faults.Count > 0) return;
        foreach (var path in layers.Where(path => !_steps.ContainsKey(path)))
            faults.Add($"The network's \"{path}\" was not called in its forward pass and cannot be quantised: {LayerHook.NotCalled}");
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

    /// <summary>The step of a layer that is called for the first time; null, and a fault, where there is none.</summary>
    private double? StepOf(string path, Tensor output, double stepSize, List<string> faults)
    {
        using var scope = NewDisposeScope();
        var values = $"The network's \"{path}\" {Shapes.Text(output.shape)}";
        if (!output.is_floating_point() || output.numel() == 0)
            faults.Add($"{values} of {output.dtype} gives no numbers to quantise; name a layer of floating-point features.");
        else if (!output.isfinite().all().item<bool>())
            faults.Add($"{values} gives NaN or infinite values on the sample, which cannot be quantised.");
        else if (stepSize > 0)
            return stepSize;
        else if (Quantizer.Step(output, _levels, _nonNegative).to(float64).item<double>() is > 0 and var step)
            return step;
        else
            faults.Add($"{values} has {(_nonNegative ? "no value above 0" : "one value alone")} on the sample, so that it gives no step; give another sample, "
                + "or the step.");
        return null;
    }
}
