namespace DistillDsl;

/// <summary>
/// Makes a partial class a recipe: the source generator writes the distiller for the term attributes on the same class.
/// </summary>
/// <remarks>
/// With <see cref="Student"/> the annotated class itself becomes the recipe. Without it the annotated class is the student, which must be
/// a TorchSharp module, and the generator nests a class <c>Distiller</c> in it.
/// </remarks>
/// <example><code>
/// [Recipe(Student = typeof(ResNet8x4), Teacher = typeof(ResNet32x4))]
/// [Task(Weight = 0.1)]
/// [Distill(Kind = Kind.KL, T = 4, Weight = 0.9)]
/// public sealed partial class CifarRecipe;
/// </code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RecipeAttribute : Attribute
{
    /// <summary>
    /// The student's type, a <c>Module&lt;Tensor, Tensor&gt;</c>, or one whose second type is a tuple, record, class or list of tensors.
    /// If omitted, the annotated class is the student.
    /// </summary>
    public Type? Student { get; set; }

    /// <summary>The teacher's type likewise. If omitted, any module with the input and output types of the student.</summary>
    public Type? Teacher { get; set; }
}
