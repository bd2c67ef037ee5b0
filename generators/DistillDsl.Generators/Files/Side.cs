using DistillDsl.Generators.Recipes;
using DistillDsl.Generators.Terms;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Files;

/// <summary>One of the two networks: which of its places the stages read, and under which names.</summary>
internal sealed class Side
{
    private readonly RecipeModel _recipe;
    private readonly Func<Term, int, bool> _isRead;
    private readonly Func<Term, bool> _readsOutput;
    private readonly Func<Term, IEnumerable<string>> _layers;

    private Side(RecipeModel recipe, string name, Func<Term, int, bool> isRead, Func<Term, bool> readsOutput, Func<Term, IEnumerable<string>> layers)
    {
        (_recipe, _isRead, _readsOutput, _layers) = (recipe, isRead, readsOutput, layers);
        Name = name;
        Layers = [.. recipe.Terms.SelectMany(layers).Distinct()];
        Names = new(Identifiers.Uncapitalised(name), Places.Select(p => (p, Stages(p).Count() == recipe.Stages)));
    }

    public static Side StudentOf(RecipeModel recipe) =>
        new(recipe, "Student", static (term, stage) => term.ReadsStudentIn(stage), static t => t.ReadsStudentOutput, static t => t.StudentLayers);

    public static Side TeacherOf(RecipeModel recipe) =>
        new(recipe, "Teacher", static (_, _) => true, static t => t.ReadsTeacherOutput, static t => t.TeacherLayers);

    /// <summary><c>Student</c> or <c>Teacher</c>.</summary>
    public string Name { get; }

    /// <summary>The layers that are read, in the order of first use.</summary>
    public IReadOnlyList<string> Layers { get; }

    public PlaceNames Names { get; }

    /// <summary>The output, which the features always have, and the layers.</summary>
    public IEnumerable<string> Places => Layers.Prepend(PlaceNames.Output);

    /// <summary>The taps' fields.</summary>
    public IEnumerable<string> Taps => Layers.Select(Names.Tap);

    /// <summary>Whether any stage reads it.</summary>
    public bool IsRead => Stages().Any();

    /// <summary>The terms that read a place, in some stage.</summary>
    public IEnumerable<Term> Terms(string place) => _recipe.Terms.Where(t => place == PlaceNames.Output ? _readsOutput(t) : _layers(t).Contains(place));

    /// <summary>The stages that read a place.</summary>
    public IEnumerable<int> Stages(string place) => AllStages.Where(stage => Terms(place).Any(t => Reads(t, stage)));

    /// <summary>The stages that read the network at all.</summary>
    public IEnumerable<int> Stages() => AllStages.Where(stage => Places.Any(p => Terms(p).Any(t => Reads(t, stage))));

    private IEnumerable<int> AllStages => Enumerable.Range(1, _recipe.Stages);

    private bool Reads(Term term, int stage) => term.IsOn(stage) && _isRead(term, stage);
}
