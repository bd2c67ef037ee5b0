using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>The samples that a constructor is given, one batch of each input.</summary>
internal sealed class InputSamples
{
    private readonly string[] _keys;

    /// <exception cref="ArgumentException">A sample was disposed.</exception>
    public InputSamples(string recipe, IReadOnlyList<(string Key, Tensor Value)> samples)
    {
        foreach (var (_, sample) in samples)
        {
            ArgumentNullException.ThrowIfNull(sample);
            if (sample.IsInvalid)
                throw new ArgumentException(
                    $"{recipe}: the sample was disposed. A loader disposes a batch when the next one is asked for, and loader.First() disposes its "
                        + "own; clone() it.",
                    nameof(sample));
        }
        _keys = [.. samples.Select(static s => s.Key)];
        Values = [.. samples.Select(static s => s.Value)];
    }

    /// <summary>In the order of the inputs.</summary>
    public Tensor[] Values { get; }

    /// <summary>What every step must give like its sample, by the inputs' keys.</summary>
    public Dictionary<string, InputKind> Kinds =>
        _keys.Zip(Values).ToDictionary(static s => s.First, static s => InputKind.Of(s.Second), StringComparer.Ordinal);

    /// <summary>Values of the inputs with shapes, types and devices, for messages.</summary>
    public string Text(IEnumerable<Tensor> values) => string.Join(", ",
        values.Select((value, i) => $"{Name(i)} {InputKind.Of(value)}"));

    public Tensor this[string key] => Values[Array.IndexOf(_keys, key)];

    /// <summary>Why networks cannot run on the samples; null if they can.</summary>
    public string? Fault() => Values.Select(Fault).FirstOrDefault(static fault => fault is not null);

    private string? Fault(Tensor sample, int i)
    {
        if (sample.dim() == 0 || sample.shape[0] == 0)
            return $"{Name(i)} is {Shapes.Text(sample.shape)}; expected a batch of input with at least one element.";
        if (!sample.is_floating_point()) return null;
        using var finite = sample.isfinite();
        using var all = finite.all();
        return all.item<bool>() ? null : $"{Name(i)} {Shapes.Text(sample.shape)} holds NaN or infinite values.";
    }

    private string Name(int i) => Values.Length == 1 ? "the sample" : $"the sample \"{_keys[i]}\"";
}
