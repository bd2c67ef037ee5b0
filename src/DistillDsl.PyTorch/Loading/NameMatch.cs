using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Loading;

/// <summary>Which tensor of a file belongs to which entry of a network.</summary>
internal sealed class NameMatch
{
    private readonly IReadOnlyDictionary<string, Tensor> _own;
    private readonly LoadOptions _options;
    private readonly List<(TensorEntry Entry, Tensor Target)> _pairs = [];

    public NameMatch(IReadOnlyDictionary<string, Tensor> own, IReadOnlyList<TensorEntry> entries, string file, LoadOptions options)
    {
        (_own, _options) = (own, options);
        var section = new SectionChoice(entries, Fitting).Of(file, options.Section);
        var unused = new List<string>();
        var doubled = new List<(string Name, string First, string Second)>();
        var found = new Dictionary<string, TensorEntry>();
        foreach (var entry in entries.Where(entry => entry.Section == section))
        {
            var (name, wanted) = NameOf(entry);
            if (!wanted) continue;
            if (name is null || !own.ContainsKey(name)) unused.Add(entry.Name);
            else if (!found.TryAdd(name, entry)) doubled.Add((name, found[name].Name, entry.Name));
        }

        var mismatched = new List<TensorMismatch>();
        var converted = new List<(string, ScalarType, ScalarType)>();
        var loaded = new List<string>();
        foreach (var (name, target) in own)
        {
            if (!found.TryGetValue(name, out var entry)) continue;
            if (!Fits(entry, target))
            {
                mismatched.Add(new(name, Described(entry.TypeName, entry.Shape), Described(target.dtype.ToString(), target.shape)));
                continue;
            }

            if (entry.Type != target.dtype) converted.Add((name, entry.Type!.Value, target.dtype));
            loaded.Add(name);
            _pairs.Add((entry, target));
        }

        Report = new(file, section, loaded, [.. own.Keys.Where(name => !found.ContainsKey(name))], unused, mismatched, converted);
        Fault = new LoadFault(Report, doubled, [.. entries.Where(entry => entry.Section == section)], options).Text;
    }

    /// <summary>What would be loaded.</summary>
    public LoadReport Report { get; }

    /// <summary>The tensors of the file with the network's.</summary>
    public IReadOnlyList<(TensorEntry Entry, Tensor Target)> Pairs => _pairs;

    /// <summary>Why nothing is loaded; null if the file fits.</summary>
    public string? Fault { get; }

    /// <summary>The number of a section's tensors whose names are the network's.</summary>
    private int Fitting(IEnumerable<TensorEntry> section) => section.Count(entry => NameOf(entry).Name is { } name && _own.ContainsKey(name));

    private (string? Name, bool Wanted) NameOf(TensorEntry entry)
    {
        if (!entry.Name.StartsWith(_options.Prefix, StringComparison.Ordinal)) return (null, true);
        var name = entry.Name[_options.Prefix.Length..];
        if (_options.Rename is null) return (name, true);
        var renamed = _options.Rename(name);
        return (renamed, renamed is not null);
    }

    private static bool Fits(TensorEntry entry, Tensor target) =>
        entry.Type is { } type
        && (type == target.dtype || (is_floating_point(type) && is_floating_point(target.dtype)))
        // A counter is a number in one version of PyTorch and one of one element in another.
        && (entry.Shape.SequenceEqual(target.shape) || (target.numel() == 1 && entry.Shape.All(static size => size == 1)));

    private static string Described(string type, IEnumerable<long> shape) => $"{type} [{string.Join(", ", shape)}]";
}
