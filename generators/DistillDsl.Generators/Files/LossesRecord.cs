using DistillDsl.Generators.Terms;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Files;

/// <summary>What a step returns.</summary>
internal static class LossesRecord
{
    public static void Write(Page page)
    {
        var (terms, writer) = (page.Recipe.Terms, page.Writer);
        writer.Lines("""
            /// <summary>The total to call backward on, and every term before its weight, detached; all scalars, to be disposed with this.</summary>
            /// <param name="Total">The weighted sum of the terms.</param>
            """);
        foreach (var term in terms)
            writer.Lines($"/// <param name=\"{term.Property}\">{Literals.Xml(term.Formula)}{page.NullUnless(page.Stages.Where(term.IsOn))}.</param>");
        writer.Lines(GeneratedCode.Attribute);
        var parameters = terms.Select(t => $"Tensor{(IsAlwaysOn(t, page) ? "" : "?")} {t.Property}").Prepend("Tensor Total");
        writer.List("public readonly record struct Losses(", parameters, ") : IDisposable");
        using (writer.Open())
        {
            writer.Lines("/// <summary>Disposes the total and the terms.</summary>");
            using (writer.Open("public void Dispose()"))
            {
                writer.Lines("Total.Dispose();");
                foreach (var term in terms) writer.Lines($"{term.Property}{(IsAlwaysOn(term, page) ? "" : "?")}.Dispose();");
            }
            writer.Blank();
            MovedOut(page);
        }
        writer.Blank();
    }

    /// <summary>Whether a term is on in every stage of the recipe.</summary>
    public static bool IsAlwaysOn(Term term, Page page) => page.Stages.All(term.IsOn);

    private static void MovedOut(Page page)
    {
        var (terms, writer) = (page.Recipe.Terms, page.Writer);
        using (writer.Open("internal Losses MovedOutOf(DisposeScope scope)"))
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
