using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Outlines;
using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Declaration;

/// <summary>Checks that the file of a teacher is known to the compiler, and that the teacher can run it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TeacherFileAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DeclarationRules.BadTeacherFile];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe.TeacherFile is not { } file || recipe.Networks is { } networks && TeacherFaults.Of(networks).Any()) return;
        if (Fault(recipe, file, context.Options.AdditionalFiles) is { } fault)
            context.Report(DeclarationRules.BadTeacherFile, recipe.Attribute, nameof(RecipeAttribute.TeacherFile), recipe.Name, fault);
    }

    private static string? Fault(DeclaredRecipe recipe, string file, ImmutableArray<AdditionalText> texts)
    {
        if (RecipeNetworks.LacksFileTeacher(recipe.Type, recipe.Attribute))
            return $"names \"{file}\", but the project does not reference {TeacherFile.Package}, whose {TeacherFile.OfOneOutput} runs ONNX files; "
                + "reference the package, or name a teacher of your own with Teacher = typeof(…)";
        if (recipe.Networks?.Teacher is not { } teacher) return null;
        if (!TeacherFile.HasTaps(teacher))
            return $"names \"{file}\", but the teacher '{TypeText.ForPeople(teacher)}' does not run a file: it is no {TeacherFile.OfOneOutput} and does not "
                + "implement ITapSource; remove one of the two";
        return NetworkOutline.Of(file, texts) switch
        {
            [] => Missing(file, texts),
            [var outline] => Inputs(outline, teacher),
            var several => $"names \"{file}\", and {Literals.Integer(several.Length)} of the project's AdditionalFiles have that name; name it with its folder",
        };
    }

    private static string Missing(string file, ImmutableArray<AdditionalText> texts)
    {
        if (texts.Any(t => OutlinePath.IsOf(t.Path, file) || OutlinePath.IsOf(t.Path + OutlinePath.Extension, file)))
            return $"names \"{file}\", whose layers have not been read; build the project, which must import DistillDsl.targets";
        var nearest = NameDistance.Order(texts.Where(static t => OutlinePath.IsOutline(t.Path)).Select(static t => OutlinePath.NameOf(t.Path)), file)
            .FirstOrDefault();
        return $"names \"{file}\", which is not among the project's AdditionalFiles{(nearest is null ? "" : $"; did you mean \"{nearest}\"?")}"
            + $"{(nearest is null ? ";" : " Otherwise,")} add <AdditionalFiles Include=\"{file}\" /> to an ItemGroup of the project";
    }

    private static string? Inputs(NetworkOutline outline, ITypeSymbol teacher) => outline.Inputs.Length > 1 && TeacherFile.IsOfPackage(teacher)
        ? $"names \"{outline.Name}\", which has {Literals.Integer(outline.Inputs.Length)} inputs, "
            + $"{string.Join(", ", outline.Inputs.Select(static i => $"\"{i}\""))}, but {teacher.Name} takes one; name a module of your own over OnnxTaps with "
            + "Teacher = typeof(…)"
        : null;
}
