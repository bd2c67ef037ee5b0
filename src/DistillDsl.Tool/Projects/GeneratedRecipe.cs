using DistillDsl.Generators.Model;

namespace DistillDsl.Tool.Projects;

/// <summary>A recipe and its generated file.</summary>
/// <param name="Model">What the generator read.</param>
/// <param name="File">The generated file's name.</param>
/// <param name="Text">Its text.</param>
internal sealed record GeneratedRecipe(RecipeModel Model, string File, string Text)
{
    /// <summary>The class, with its namespace.</summary>
    public string Name => Model.Frame.Namespace.Length == 0 ? Model.Frame.RecipeName : $"{Model.Frame.Namespace}.{Model.Frame.RecipeName}";

    public string Teacher => Model.Frame.Group is { } group ? group.Description : Model.Frame.TeacherName;
}
