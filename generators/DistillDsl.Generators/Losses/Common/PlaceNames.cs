using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>The names of one network's places in generated code: its output and the layers that terms read.</summary>
internal sealed class PlaceNames
{
    private readonly string _network;
    private readonly Dictionary<Place, string> _properties = [];
    private readonly HashSet<Place> _sometimes = [];
    private readonly Dictionary<Place, bool> _declared = [];

    /// <param name="network"><c>student</c> or <c>teacher</c>.</param>
    /// <param name="places">
    /// The places in their order, each with whether every stage reads it, and whether a term declares its layout; false where only the recipe does, null
    /// where neither does.
    /// </param>
    public PlaceNames(string network, IEnumerable<(Place Place, bool Always, bool? DeclaredByTerm)> places)
    {
        _network = network;
        // Names that a features record already has.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            GeneratedNames.StudentFeatures, GeneratedNames.TeacherFeatures, GeneratedNames.PeerFeatures, "State",
        };
        taken.UnionWith(GeneratedNames.OfRecords);
        foreach (var (place, always, declared) in places)
        {
            // Of a value in two layouts, the second has its layout in its name.
            var layout = _properties.Keys.Any(p => p.Path == place.Path && p.GetType() == place.GetType()) ? place.Layout.ToString() : "";
            _properties.Add(place, Identifiers.Unique(NameOf(place) + layout, taken));
            if (!always) _sometimes.Add(place);
            if (declared is { } byTerm) _declared.Add(place, byTerm);
        }
    }

    /// <summary>Its property in the features: <c>Layer3</c>.</summary>
    public string Property(Place place) => _properties[place];

    /// <summary><c>student.Layer3</c>; with a ! if some stages do not read it, for code in a stage that does.</summary>
    public string Value(Place place) => $"{_network}.{_properties[place]}{(_sometimes.Contains(place) ? "!" : "")}";

    /// <summary>A place as the beginning of a local's name: <c>studentLayer3</c>, or <c>student</c> of a network that gives one tensor.</summary>
    public string Local(Place place) => place is OutputPlace { Path: "" } && _properties[place] == NameOf(place) ? _network : _network + _properties[place];

    /// <summary><c>_studentLayer3</c></summary>
    public string Tap(LayerPlace layer) => $"_{_network}{_properties[layer]}";

    /// <summary>
    /// What the dry run saw there, for the constructor's checks: <c>_studentLayer3.Seen</c>, <c>setup.StudentOutput</c>,
    /// <c>setup.StudentOutputs["seg"]</c>; followed by its layout, if that is declared.
    /// </summary>
    public string Seen(Place place) =>
        SeenValue(place) + (_declared.TryGetValue(place, out var byTerm) ? $".In(Layout.{place.Layout}, byTerm: {Literals.Bool(byTerm)})" : "");

    private string SeenValue(Place place) => place switch
    {
        LayerPlace layer => Tap(layer) + ".Seen",
        OutputPlace { IsList: true } => $"{Outputs}.Levels({Literals.String(place.Path)})",
        { Path: "" } => $"setup.{Identifiers.Capitalized(_network)}Output",
        _ => $"{Outputs}[{Literals.String(place.Path)}]",
    };

    /// <summary>A place as a capitalized name, before it is made unique: <c>Layer3</c>, <c>Det_0</c>.</summary>
    public static string NameOf(Place place) => place switch
    {
        OutputPlace { Path: "" } => "Output",
        OutputPlace when char.IsDigit(place.Path[0]) => Identifiers.FromPath("output." + place.Path),
        _ => Identifiers.FromPath(place.Path),
    };

    private string Outputs => $"setup.{Identifiers.Capitalized(_network)}Outputs";
}
