using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The weighted sum of the terms of a stage, with the outputs' mixes.</summary>
internal static class Totals
{
    /// <summary>For messages: <c>0.1 task + kl</c>, or <c>0.5 task + 0.5 kl + 2 (0.5 boxes + 0.5 logits)</c>.</summary>
    public static string Text(RecipeModel recipe, int stage) =>
        string.Join(" + ", Parts(recipe, recipe.Terms.Where(t => t.IsOn(stage))).Select(part => Text(part.Mix, part.Terms, stage)));

    /// <summary>As C#: the summands of each mixed output, with its name, and those of the total over them and the terms outside any mix.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="unique">Makes a local's name unique.</param>
    public static (IReadOnlyList<(string Name, IReadOnlyList<string> Terms)> Mixed, IReadOnlyList<string> Total) Code(
        RecipeModel recipe, int stage, Func<string, string> unique)
    {
        var mixed = new List<(string Name, IReadOnlyList<string> Terms)>();
        var sum = new List<string>();
        foreach (var (mix, terms) in Parts(recipe, recipe.Terms.Where(t => t.IsOn(stage) && !t.StopsIn(stage))))
        {
            if (mix is null)
            {
                sum.AddRange(terms.Select(t => Code(t, stage)));
                continue;
            }
            var name = unique(Identifiers.Uncapitalized(PlaceNames.NameOf(mix.Output)));
            mixed.Add((Identifiers.Escaped(name), [.. Shares(mix, terms).Select(s => Times(s.Share, [.. s.Terms.Select(t => Code(t, stage))], Product))]));
            sum.Add(Product(mix.Ratio) + Identifiers.Escaped(name));
        }
        return (mixed, sum);
    }

    /// <summary>One term of the sum with all its factors, for a term that is added by itself: <c>2.0 * 0.5 * klWeight * kl</c>.</summary>
    public static string Alone(RecipeModel recipe, Term term, int stage) =>
        recipe.MixOf(term) is { } mix ? Product(mix.Ratio) + Product(mix.ShareOf(term)) + Code(term, stage) : Code(term, stage);

    /// <summary>The terms in order, those of a mix grouped at its first one.</summary>
    private static IEnumerable<(RecipeMix? Mix, IReadOnlyList<Term> Terms)> Parts(RecipeModel recipe, IEnumerable<Term> terms) =>
        terms.Select(t => (Term: t, Mix: recipe.MixOf(t))).Select(static (t, i) => (t.Term, t.Mix, Key: t.Mix is null ? i : -1))
            .GroupBy(static t => (t.Mix, t.Key)).Select(static g => (g.Key.Mix, (IReadOnlyList<Term>)[.. g.Select(static t => t.Term)]));

    private static string Text(RecipeMix? mix, IReadOnlyList<Term> terms, int stage)
    {
        if (mix is null) return string.Join(" + ", terms.Select(t => Text(t, stage)));
        var shares = Shares(mix, terms).Select(s => TextTimes(s.Share, [.. s.Terms.Select(t => Text(t, stage))])).ToArray();
        return TextTimes(mix.Ratio, shares);

        // A number after a number needs a sign between them.
        static string TextTimes(double factor, string[] terms) =>
            Times(factor, terms, f => terms.Length == 1 && char.IsDigit(terms[0][0]) ? $"{Number(f)}· " : Number(f));
    }

    /// <summary>The terms that do not read the teacher, then those that do.</summary>
    private static IEnumerable<(double Share, IEnumerable<Term> Terms)> Shares(RecipeMix mix, IEnumerable<Term> terms) =>
        terms.GroupBy(static t => t.ReadsTeacher).OrderBy(static g => g.Key).Select(g => (mix.Share(g.Key), (IEnumerable<Term>)g));

    /// <summary>A factor before a sum, in parentheses if necessary.</summary>
    private static string Times(double factor, string[] terms, Func<double, string> product)
    {
        var sum = string.Join(" + ", terms);
        return factor.Equals(1.0) ? sum : terms.Length == 1 ? product(factor) + sum : $"{product(factor)}({sum})";
    }

    private static string Product(double factor) => factor.Equals(1.0) ? "" : $"{Literals.Double(factor)} * ";

    private static string Number(double factor) => factor.Equals(1.0) ? "" : $"{Literals.Number(factor)} ";

    private static string Text(Term term, int stage) =>
        (term.MovesIn(stage) || term.StopsIn(stage) ? $"({Moving(term)}) " : Number(term.WeightIn(stage))) + term.Name;

    /// <summary>A warm-up or an end is written after the weight.</summary>
    private static string Moving(Term term) => term.Options.WeightSchedule == Schedule.Constant
        ? $"{Literals.Number(term.Options.Weight)}, {term.Schedule}" : term.Schedule;

    /// <summary>One term of the sum: <c>kl</c>, <c>0.1 * task</c>, <c>klWeight * kl</c>.</summary>
    private static string Code(Term term, int stage) =>
        term.MovesIn(stage) ? $"{term.WeightName} * {term.Local}" : Product(term.WeightIn(stage)) + term.Local;
}
