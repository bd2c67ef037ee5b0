using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The generated file of one recipe: its outline, top to bottom.</summary>
internal static class RecipeFile
{
    public static string Write(RecipeModel recipe)
    {
        var page = new Page(recipe);
        Header.Write(page);
        var (writer, blocks) = (page.Writer, new Stack<IndentedWriter.Block>());
        foreach (var container in recipe.Frame.Containers) blocks.Push(writer.Open(container));
        if (recipe.Frame.IsNested)
        {
            writer.Doc("summary",
                $"Distills {Literals.Xml(recipe.Frame.TeacherName)} into {Literals.Xml(recipe.Frame.StudentName)}; the top of this file lists the terms.");
            writer.Lines(GeneratedCode.Attribute);
        }
        using (writer.Open($"{recipe.Frame.Declaration} : IRecipe"))
        {
            FeatureRecords.Write(page);
            LossesRecord.Write(page);
            TeacherGroups.Write(page);
            Construction.Write(page);
            Members.Write(page);
            Steps.Write(page);
            Passes.Write(page);
            TeacherInputs.Write(page);
            LossMethods.Write(page);
            Contract.Write(page);
        }
        while (blocks.Count > 0) blocks.Pop().Dispose();
        return Renaming.Apply(writer.ToString(), recipe.Frame.Shadowed);
    }
}
