using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>
/// What the networks of a recipe take. Two networks of one tensor each share it, under "data". As soon as one of them takes several, all
/// go by the names of the parameters of <c>forward</c>, and the networks share those of the same name.
/// </summary>
internal sealed record InputReader(IReadOnlyList<NetworkInput> Student, IReadOnlyList<NetworkInput> Teacher)
{
    // What most recipes have: every edit asks for it again.
    private static readonly InputReader One = new([NetworkInput.Only], [NetworkInput.Only]);

    /// <param name="recipe">The annotated class.</param>
    /// <param name="networks">Its networks.</param>
    public static InputReader Read(INamedTypeSymbol recipe, RecipeNetworks networks)
    {
        var isOne = TakeOne(networks);
        if (isOne && !TeacherInputReader.AreIn(recipe)) return One;
        string[] student = Names(networks.Student), teacher = TeacherNames(networks);
        var taken = new HashSet<string>(GeneratedNames.AroundInputs.Concat(networks.Teachers.Select(static t => t.Name)), StringComparer.Ordinal);
        var known = new Dictionary<string, NetworkInput>(StringComparer.Ordinal);
        if (isOne)
        {
            taken.Add(NetworkInput.Only.Argument);
            known[NetworkInput.Only.Key] = NetworkInput.Only;
        }
        NetworkInput[] ofStudent = [.. student.Select(name => Of(isOne ? NetworkInput.Only.Key : name))];
        var given = Given(recipe, networks).Where(static t => t.CanBeUsed).GroupBy(static t => t.Input).ToDictionary(static g => g.Key, static g => g.First());
        var ofTeacher = new List<NetworkInput>();
        foreach (var name in teacher)
        {
            var own = given.TryGetValue(name, out var found) ? found : null;
            var input = Of(own?.Given.Key ?? (isOne ? NetworkInput.Only.Key : name));
            var suffix = teacher.Length == 1 ? "" : Identifiers.Capitalized(name);
            ofTeacher.Add(input with { Preparation = own?.Preparation(suffix, networks.AnnotatesStudent) });
        }
        return new(ofStudent, ofTeacher);

        NetworkInput Of(string key)
        {
            if (known.TryGetValue(key, out var before)) return before;
            return known[key] = new(key, Identifiers.Unique(taken.Contains(key) ? key + "Input" : key, taken));
        }
    }

    /// <summary>What a recipe says of its teacher's inputs.</summary>
    public static IEnumerable<TeacherInputReader> Given(INamedTypeSymbol recipe, RecipeNetworks networks)
    {
        string[] student = Names(networks.Student), teacher = TeacherNames(networks);
        return TeacherInputReader.Read(recipe, teacher, TakeOne(networks) ? [NetworkInput.Only.Key] : student, networks.Kind == TeachingKind.Teacher);
    }

    /// <summary>What several teachers take together, and which of it each takes, by number.</summary>
    public static (IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<int>> OfEach) OfTeachers(RecipeNetworks networks)
    {
        if (TakeOne(networks)) return ([NetworkInput.Only.Argument], [.. networks.Teachers.Select(static _ => (IReadOnlyList<int>)[0])]);
        var all = TeacherNames(networks);
        return (all, [.. networks.Teachers.Select(t => (IReadOnlyList<int>)[.. Names(t.Network).Select(name => Array.IndexOf(all, name))])]);
    }

    /// <summary>Whether each network takes one tensor, which all of them share.</summary>
    private static bool TakeOne(RecipeNetworks networks) => Count(networks.Student) == 1 && networks.TeacherTypes.All(static t => Count(t) == 1);

    /// <summary>The names of what the teacher takes; several teachers share what has the same name.</summary>
    private static string[] TeacherNames(RecipeNetworks networks)
    {
        var teachers = networks.TeacherTypes.DefaultIfEmpty(networks.Student);
        return TakeOne(networks) ? Names(teachers.First()) : [.. teachers.SelectMany(Names).Distinct()];
    }

    /// <summary>How many tensors a network takes.</summary>
    public static int Count(ITypeSymbol network) =>
        network is INamedTypeSymbol named && TorchTypes.InputsAndOutput(named) is var (inputs, _) ? inputs.Length : 1;

    /// <summary>The names of what a network takes, from the nearest <c>forward</c>.</summary>
    public static string[] Names(ITypeSymbol network)
    {
        var count = Count(network);
        for (var type = network; type is not null; type = type.BaseType)
            foreach (var member in type.GetMembers("forward"))
                if (member is IMethodSymbol method && method.Parameters.Length == count && TorchTypes.IsForward(method))
                    return [.. method.Parameters.Select(static p => p.Name)];
        return [.. Enumerable.Range(1, count).Select(static i => "input" + Literals.Integer(i))];
    }
}
