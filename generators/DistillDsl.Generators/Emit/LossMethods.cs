namespace DistillDsl.Generators.Emit;

/// <summary>The mathematics: one private method for each distinct loss, and for what losses share.</summary>
internal static class LossMethods
{
    public static void Write(Page page)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in page.Recipe.Terms.SelectMany(static t => t.Methods))
        {
            if (!written.Add(method.Name)) continue;
            page.Writer.Lines(method.Text);
            page.Writer.Blank();
        }
    }
}
