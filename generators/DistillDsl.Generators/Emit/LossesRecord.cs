using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The record that a step returns.</summary>
internal static class LossesRecord
{
    public static void Write(Page page)
    {
        var (terms, writer) = (page.Recipe.Terms, page.Writer);
        writer.Lines("""
            /// <summary>The total to call backward on, and every unweighted term, detached; all are scalars and are disposed with this.</summary>
            /// <param name="Total">The weighted sum of the terms.</param>
            """);
        foreach (var term in terms)
            writer.Doc($"param name=\"{term.Property}\"", $"{Literals.Xml(term.Text)}{page.NullUnless(page.Stages.Where(term.IsOn))}{NullAfter(term)}.");
        foreach (var (term, value, stages) in page.Scheduled)
            writer.Doc($"param name=\"{Identifiers.Capitalized(value.Name)}\"", $"{Literals.Xml(value.Text)}{page.NullUnless(stages)}.");
        writer.Lines(GeneratedCode.Attribute);
        var parameters = terms.Select(t => $"Tensor{(IsAlwaysOn(t, page) ? "" : "?")} {t.Property}").Prepend("Tensor Total")
            .Concat(page.Scheduled.Select(
                s => $"double{(page.Condition(s.Stages) is null && IsAlwaysOn(s.Term, page) ? "" : "?")} {Identifiers.Capitalized(s.Value.Name)}"));
        writer.List($"public readonly record struct {GeneratedNames.Losses}(", parameters, ") : IDisposable");
        using (writer.Open())
        {
            ByName(page);
            writer.Lines($"""
                /// <summary>Disposes the total and the terms.</summary>
                public void Dispose() => {GeneratedNames.ByName}.Dispose();

                /// <summary>The values as text, read from the device.</summary>
                public override string ToString() => LossText.Of({GeneratedNames.ByName});

                """);
            MovedOut(page);
        }
        writer.Blank();
    }

    /// <summary>Whether a term is active in every step of every stage.</summary>
    private static bool IsAlwaysOn(Term term, Page page) => page.Stages.All(stage => term.IsOn(stage) && !term.StopsIn(stage));

    private static string NullAfter(Term term) => term.Options.StopAfterEpoch > 0 ? $"; null after epoch {Literals.Integer(term.Options.StopAfterEpoch)}" : "";

    private static void ByName(Page page)
    {
        var (terms, scheduled, writer) = (page.Recipe.Terms, page.Scheduled, page.Writer);
        writer.Lines("/// <summary>The total, and by name every term that the stage computes.</summary>");
        writer.Lines($"internal BatchLosses {GeneratedNames.ByName} => new(");
        writer.Lines("    Total,");
        writer.List("    RecipeValues.Present([", terms.Select(static t => Named(t.Name, t.Property)), "]),");
        if (scheduled.Count == 0) writer.Lines("    []);");
        else writer.List("    RecipeValues.Scheduled([", scheduled.Select(static s => Named(s.Value.Name, Identifiers.Capitalized(s.Value.Name))), "]));");
        writer.Blank();
    }

    private static string Named(string name, string property) => $"({Literals.String(name)}, {property})";

    private static void MovedOut(Page page)
    {
        var (terms, writer) = (page.Recipe.Terms, page.Writer);
        using (writer.Open($"internal {GeneratedNames.Losses} {GeneratedNames.MovedOutOf}(DisposeScope scope)"))
        {
            var always = terms.Where(t => IsAlwaysOn(t, page)).Select(static t => t.Property);
            writer.List("scope.MoveToOuter(", always.Prepend("Total"), ");");
            foreach (var term in terms)
                if (!IsAlwaysOn(term, page))
                    writer.Lines($"if ({term.Property} is not null) scope.MoveToOuter({term.Property});");
            writer.Lines("return this;");
        }
    }
}
