using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>The names under which generated code finds one network's places: its output and the layers that terms read.</summary>
internal sealed class PlaceNames
{
    /// <summary>The network's own output, where a layer's path may stand.</summary>
    public const string Output = "";

    private readonly string _network;
    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sometimes = new(StringComparer.Ordinal);

    /// <param name="network"><c>student</c> or <c>teacher</c>.</param>
    /// <param name="places">The places in their order, each with whether every stage reads it.</param>
    public PlaceNames(string network, IEnumerable<(string Place, bool Always)> places)
    {
        _network = network;
        // What a features record has already.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "StudentFeatures", "TeacherFeatures", "Equals", "GetHashCode", "ToString", "GetType", "Deconstruct", "PrintMembers", "State",
        };
        foreach (var (place, always) in places)
        {
            _properties.Add(place, Identifiers.Unique(place == Output ? nameof(Output) : Identifiers.FromPath(place), taken));
            if (!always) _sometimes.Add(place);
        }
    }

    /// <summary>Its property in the features: <c>Layer3</c>.</summary>
    public string Property(string place) => _properties[place];

    /// <summary><c>student.Layer3</c>; with a ! where some stages do not read it, and the code stands in one that does.</summary>
    public string Value(string place) => $"{_network}.{_properties[place]}{(_sometimes.Contains(place) ? "!" : "")}";

    /// <summary><c>_studentLayer3</c></summary>
    public string Tap(string layer) => $"_{_network}{_properties[layer]}";

    /// <summary>What the dry run saw there, for the constructor's checks: <c>_studentLayer3.Seen</c></summary>
    public string Seen(string layer) => Tap(layer) + ".Seen";
}
