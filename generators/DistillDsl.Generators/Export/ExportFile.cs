namespace DistillDsl.Generators.Export;

/// <summary>The generated file of a class with [ExportOnnx].</summary>
internal static class ExportFile
{
    public static string Write(ExportedClass type) =>
        type is ExportedModule module ? ModuleExportFile.Write(module) : RecipeExportFile.Write((ExportedRecipe)type);
}
