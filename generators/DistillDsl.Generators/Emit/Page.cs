using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The context of all sections of a file.</summary>
internal sealed class Page(RecipeModel recipe)
{
    public RecipeModel Recipe { get; } = recipe;

    public Side Student { get; } = Side.StudentOf(recipe);

    public Side Teacher { get; } = Side.TeacherOf(recipe);

    /// <summary>Whether the student is its own teacher: one forward pass gives the features of both.</summary>
    public bool IsSelf => Recipe.Frame.Kind == TeachingKind.Self;

    /// <summary>Whether there are two students that learn from each other.</summary>
    public bool IsMutual => Recipe.Frame.Kind == TeachingKind.Mutual;

    /// <summary>Whether there is a frozen teacher, whose features can be computed beforehand.</summary>
    public bool HasTeacher => Recipe.Frame.Kind == TeachingKind.Teacher;

    /// <summary>What the networks take together.</summary>
    public IReadOnlyList<NetworkInput> Inputs { get; } = [.. recipe.Frame.Inputs];

    /// <summary>The sides whose features a pass over a network gives: its own, or both of a student that is its own teacher.</summary>
    public IReadOnlyList<Side> GivenBy(Side network) => IsSelf ? [Student, Teacher] : [network];

    public FeatureNames Names => new(Student.Names, Teacher.Names);

    public IndentedWriter Writer { get; } = new();

    public IEnumerable<int> Stages => Enumerable.Range(1, Recipe.Stages);

    /// <summary>The scheduled weights and temperatures, each with the stages in which it is active.</summary>
    public IReadOnlyList<(Term Term, Scheduled Value, IReadOnlyList<int> Stages)> Scheduled { get; } =
    [
        .. recipe.Terms.SelectMany(
            term => Enumerable.Range(1, recipe.Stages).Where(term.IsOn).SelectMany(stage => term.ScheduledIn(stage).Select(value => (stage, value)))
            .GroupBy(static s => s.value.Name).Select(g => (term, g.First().value, (IReadOnlyList<int>)[.. g.Select(static s => s.stage)]))),
    ];

    public IReadOnlyList<OwnedModule> Modules { get; } = [.. recipe.Modules];

    /// <summary>Whether some stage does not train everything that can be trained.</summary>
    public bool LimitsTraining { get; } = StageLimits.AreIn(recipe, Side.StudentOf(recipe));

    /// <summary>Names for additional locals of a stage's Compute, besides its parameters and terms.</summary>
    public Func<string, string> UniqueLocal()
    {
        var taken = new HashSet<string>(
            [
                .. GeneratedNames.Locals, .. Recipe.Terms.Select(static t => t.Name), .. Scheduled.Select(static s => s.Value.Name),
                .. Recipe.Targets.Select(static t => t.Name),
            ],
            StringComparer.OrdinalIgnoreCase);
        return name => Identifiers.Unique(name, taken);
    }

    /// <summary>The condition for these stages as C#: null for always, <c>Stage == 1</c>, <c>Stage is 1 or 3</c>, <c>false</c> for never.</summary>
    public string? Condition(IEnumerable<int> stages)
    {
        var on = stages.ToArray();
        if (on.Length == Recipe.Stages) return null;
        return on.Length switch
        {
            0 => "false",
            1 => $"Stage == {Literals.Integer(on[0])}",
            _ => $"Stage is {Either(on)}",
        };
    }

    /// <summary>The condition for all stages except these: null for never, <c>Stage != 1</c>, <c>Stage is not (1 or 3)</c>.</summary>
    public string? OppositeCondition(IEnumerable<int> stages)
    {
        var on = stages.ToArray();
        if (on.Length == Recipe.Stages) return null;
        return on.Length == 1 ? $"Stage != {Literals.Integer(on[0])}" : $"Stage is not ({Either(on)})";
    }

    /// <summary>A value in these stages, null in the others.</summary>
    public string InStages(IEnumerable<int> stages, string value) => Condition(stages) switch
    {
        null => value,
        "false" => "null",
        var condition => $"{condition} ? {value} : null",
    };

    /// <summary>The note in a doc comment for a value that is null in some stages: empty, or <c>; null unless Stage == 1</c>.</summary>
    public string NullUnless(IEnumerable<int> stages) => Condition(stages) switch
    {
        null => "",
        "false" => "; null: no term reads it",
        var condition => $"; null unless {condition}",
    };

    /// <summary>The stages in which a target is read.</summary>
    public IEnumerable<int> StagesOf(Target target) => Stages.Where(stage => Recipe.Terms.Any(t => t.IsOn(stage) && t.Targets.Any(o => o.Name == target.Name)));

    private static string Either(int[] stages) => string.Join(" or ", stages.Select(static s => Literals.Integer(s)));
}

/// <summary>Lines that several generated members share: the mark for coverage and other tools, and the check for disposal.</summary>
internal static class GeneratedCode
{
    public const string Attribute = "[GeneratedCode(\"DistillDsl\", \"1.0\")]";

    public const string ThrowIfDisposed = $"ObjectDisposedException.ThrowIf({GeneratedNames.IsDisposedField}, this);";
}
