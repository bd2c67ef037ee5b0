using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Export;

/// <summary>The generated file of a recipe with [ExportOnnx], which exports its student.</summary>
internal static class RecipeExportFile
{
    private static readonly string[] Usings = ["DistillDsl.Onnx", "DistillDsl.Onnx.Export", "System.CodeDom.Compiler"];

    public static string Write(ExportedRecipe recipe)
    {
        var writer = new IndentedWriter();
        var blocks = ExportPage.Open(writer, recipe, $"{recipe.Name} exports its student, {recipe.Student}, to ONNX.", Usings);
        using (writer.Open($"{recipe.Declaration} : IOnnxExportable"))
        {
            writer.Doc("summary", "The student as an ONNX model, in evaluation mode, with the recipe and its fingerprint in the metadata.");
            writer.Doc("param name=\"options\"", "What is exported, and how; a sample of the inputs where the code needs to know sizes.");
            writer.Doc("exception cref=\"OnnxExportException\"", "A layer, a shape or a type cannot be exported.");
            writer.Lines(ExportPage.Attribute);
            writer.Lines($"public OnnxModel ToOnnx(OnnxExportOptions? options = null) => {recipe.Network}.ToOnnx((options ?? new()).Of(this));");
            writer.Blank();
            ExportPage.WriteExport(writer, "the student");
        }
        while (blocks.Count > 0) blocks.Pop().Dispose();
        return writer.ToString();
    }
}
