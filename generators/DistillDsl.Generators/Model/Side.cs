using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Model;

/// <summary>One of the two networks: which of its places the stages read, and their names.</summary>
internal sealed class Side
{
    private readonly RecipeModel _recipe;
    private readonly Func<Term, int, bool> _isRead;
    private readonly Func<Term, OutputPlace?> _output;
    private readonly Func<Term, IEnumerable<LayerPlace>> _layers;

    private Side(
        RecipeModel recipe, string name, EquatableArray<NetworkInput> inputs, bool givesTensor, Func<Term, int, bool> isRead, Func<Term, OutputPlace?> output,
        Func<Term, IEnumerable<LayerPlace>> layers, Func<Term, Layout?> declared)
    {
        (_recipe, _isRead, _output, _layers) = (recipe, isRead, output, layers);
        Name = name;
        Inputs = inputs;
        GivesTensor = givesTensor;
        Outputs = [.. recipe.Terms.Select(output).OfType<OutputPlace>().Distinct()];
        if (givesTensor && Outputs.Count == 0) Outputs = [OutputPlace.Tensor];
        Layers = [.. recipe.Terms.SelectMany(layers).Distinct()];
        Names = new(Identifiers.Uncapitalized(name),
            Places.Select(p => (p, Stages(p).Count() == recipe.Stages, DeclaredByTerm(p, declared))));
    }

    public static Side StudentOf(RecipeModel recipe) =>
        new(recipe, GeneratedNames.Student, recipe.Frame.StudentInputs, recipe.Frame.StudentGivesTensor, static (term, stage) => term.ReadsStudentIn(stage),
            static t => t.ReadsStudentOutput && (!t.IsPeers || t.ReadsTeacherOutput) ? t.StudentOutput : null, static t => t.StudentPlaces,
            static t => t.DeclaredStudentLayout);

    public static Side TeacherOf(RecipeModel recipe) =>
        new(recipe, recipe.Frame.Kind == TeachingKind.Mutual ? GeneratedNames.Peer : GeneratedNames.Teacher, recipe.Frame.TeacherInputs,
            recipe.Frame is { Kind: not TeachingKind.Self, TeacherGivesTensor: true }, static (_, _) => true,
            static t => t.ReadsTeacherOutput || (t.IsPeers && t.ReadsStudentOutput) ? t.TeacherOutput : null, static t => t.TeacherPlaces,
            static t => t.DeclaredTeacherLayout);

    /// <summary><c>Student</c>, <c>Teacher</c> or <c>Peer</c>.</summary>
    public string Name { get; }

    /// <summary>Its name as a parameter or local: <c>student</c>.</summary>
    public string Variable => Identifiers.Uncapitalized(Name);

    /// <summary>The record of its values for one batch.</summary>
    public string Features => Name + "Features";

    /// <summary>The method that runs it on one batch.</summary>
    public string Pass => GeneratedNames.Run + Name;

    /// <summary>What it takes, in its order.</summary>
    public IReadOnlyList<NetworkInput> Inputs { get; }

    /// <summary>Whether the network returns one tensor rather than a structure.</summary>
    public bool GivesTensor { get; }

    /// <summary>
    /// The output of a network that returns one tensor, which the features always have; otherwise the parts that are read, in the order of first
    /// use.
    /// </summary>
    public IReadOnlyList<OutputPlace> Outputs { get; }

    /// <summary>The layers that are read, in the order of first use.</summary>
    public IReadOnlyList<LayerPlace> Layers { get; }

    public PlaceNames Names { get; }

    /// <summary>Everything that the features have.</summary>
    public IEnumerable<Place> Places => Outputs.Concat<Place>(Layers);

    /// <summary>The taps' fields.</summary>
    public IEnumerable<string> Taps => Layers.Select(Names.Tap);

    /// <summary>Whether a term declares a place's layout; false where only the recipe does, null where neither does.</summary>
    private bool? DeclaredByTerm(Place place, Func<Term, Layout?> declared)
    {
        var terms = Terms(place).Where(t => declared(t) is not null).ToArray();
        return terms.Length == 0 ? null : terms.Any(t => t.DeclaresLayout(Name == GeneratedNames.Student ? Network.Student : Network.Teacher));
    }

    /// <summary>Whether any stage reads it.</summary>
    public bool IsRead => Stages().Any();

    /// <summary>The terms that read a place, in some stage.</summary>
    public IEnumerable<Term> Terms(Place place) => _recipe.Terms.Where(t => place is OutputPlace ? place.Equals(_output(t)) : _layers(t).Contains(place));

    /// <summary>The stages that read a place.</summary>
    public IEnumerable<int> Stages(Place place) => AllStages.Where(stage => Terms(place).Any(t => Reads(t, stage)));

    /// <summary>The stages that read the network at all.</summary>
    public IEnumerable<int> Stages() => AllStages.Where(stage => Places.Any(p => Terms(p).Any(t => Reads(t, stage))));

    private IEnumerable<int> AllStages => Enumerable.Range(1, _recipe.Stages);

    private bool Reads(Term term, int stage) => term.IsOn(stage) && _isRead(term, stage);
}
