using DistillDsl.Generators.Terms;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Files;

/// <summary>The fields and the constructor.</summary>
internal static class Construction
{
    public static void Write(Page page)
    {
        Fields(page);
        var (recipe, writer) = (page.Recipe, page.Writer);
        writer.Lines("""
            /// <summary>Runs both networks once on a sample, finds the layers, checks every term's shapes and builds the adapters.</summary>
            /// <param name="student">The network to train.</param>
            /// <param name="teacher">The network to learn from: in evaluation mode and without gradients until this recipe is disposed.</param>
            /// <param name="sample">One batch of input on the networks' device; one element is enough.</param>
            /// <exception cref="RecipeException">The recipe does not fit the networks; all that is wrong is listed.</exception>
            """);
        writer.Lines(GeneratedCode.Attribute);
        using (writer.Open($"{recipe.Frame.Accessibility} {Identifiers.Escaped(recipe.Frame.ClassName)}({recipe.Frame.Student} student, {page.TeacherType()} teacher, Tensor sample)"))
        {
            writer.Lines($"using var setup = new RecipeSetup({Literals.String(recipe.Frame.RecipeName)}, student, teacher, sample);");
            writer.Lines("Student = student;");
            writer.Lines("Teacher = teacher;");
            foreach (var layer in page.Names.Student) Tap(page, "Student", layer.Key, page.Names.StudentTap(layer.Key), static t => t.StudentLayers);
            foreach (var layer in page.Names.Teacher) Tap(page, "Teacher", layer.Key, page.Names.TeacherTap(layer.Key), static t => t.TeacherLayers);
            writer.Lines("setup.DryRun();");
            foreach (var term in recipe.Terms) Term(page, term);
            writer.Lines("_teacherState = setup.Complete();");
        }
        writer.Blank();
    }

    private static void Fields(Page page)
    {
        var writer = page.Writer;
        writer.Lines("private readonly NetworkState _teacherState;");
        if (page.Recipe.Stages > 1) writer.Lines("private int _stage = 1;");
        foreach (var tap in Taps(page)) writer.Lines($"private readonly Tap {tap};");
        foreach (var module in page.Modules) writer.Lines($"private readonly {module.Type} {module.Field};");
        writer.Blank();
    }

    public static IEnumerable<string> Taps(Page page) =>
        page.Names.Student.Select(l => page.Names.StudentTap(l.Key)).Concat(page.Names.Teacher.Select(l => page.Names.TeacherTap(l.Key)));

    private static void Tap(Page page, string network, string layer, string field, Func<Term, IEnumerable<string>> reads)
    {
        var terms = string.Join(", ", page.Recipe.Terms.Where(t => reads(t).Contains(layer)).Select(static t => t.Name));
        page.Writer.Lines($"{field} = setup.Tap{network}({Literals.String(layer)}, {Literals.String(terms)});");
    }

    private static void Term(Page page, Term term)
    {
        foreach (var check in term.Checks(page.Names)) page.Writer.Lines(check);
        foreach (var module in term.Modules) page.Writer.Lines($"{module.Field} = {module.Create(page.Names)};");
    }

    /// <summary>The teacher's type; any module of the right signature where the recipe names none.</summary>
    public static string TeacherType(this Page page) => page.Recipe.Frame.Teacher ?? "global::TorchSharp.torch.nn.Module<Tensor, Tensor>";
}
