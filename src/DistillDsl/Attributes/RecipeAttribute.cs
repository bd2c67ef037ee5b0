namespace DistillDsl;

/// <summary>
/// Makes a partial class a recipe: the source generator writes the distiller for the term attributes on the same class.
/// </summary>
/// <remarks>
/// With <see cref="Student"/> the annotated class itself becomes the recipe. Without it the annotated class is the student, which must be
/// a TorchSharp module, and the generator nests a class <c>Distiller</c> in it.
/// <para>
/// The rules know the layers and channels of a network whose constructor has parameters if they know the arguments. Usually they find them
/// themselves, in the <c>new CifarRecipe(new ResNet(18), new ResNet(50), sample)</c> of the same project. Where the recipe is created elsewhere,
/// say them with <see cref="StudentArguments"/> or <see cref="StudentFactory"/>, and for the teacher likewise. This is for the rules alone:
/// creating the networks stays yours, and the generated code does not change.
/// </para>
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
    /// The student's type, a <c>Module&lt;Tensor, Tensor&gt;</c>, or one whose last type is a tuple, record, class or list of tensors, and which may take
    /// up to six tensors.
    /// If omitted, the annotated class is the student.
    /// </summary>
    public Type? Student { get; set; }

    /// <summary>
    /// The teacher's type likewise. If omitted, any module with the input and output types of the student; for several teachers, see
    /// <see cref="TeacherAttribute"/>.
    /// </summary>
    public Type? Teacher { get; set; }

    /// <summary>
    /// The ONNX file that the teacher runs, among the <c>AdditionalFiles</c> of the project: <c>"teacher.onnx"</c>, with folders where several have that name.
    /// The rules then know its layers, their shapes and its outputs. If <see cref="Teacher"/> is omitted, the teacher is the <c>OnnxTeacher</c> of the package
    /// DistillDsl.Onnx, or its <c>OnnxOutputsTeacher</c> if the file has several outputs. Creating it with the file stays yours.
    /// </summary>
    public string? TeacherFile { get; set; }

    /// <summary>
    /// How the outputs of the teachers of <see cref="TeacherAttribute"/> become one. Of teachers that return several tensors, those members are
    /// averaged that are tensors in all of them. By default none are, and every term names the teacher that it reads.
    /// </summary>
    public TeacherEnsemble Ensemble { get; set; }

    /// <summary>
    /// Self-distillation (Zhang et al. 2019): there is no teacher; what terms read of the teacher, <c>TeacherOutput</c> and <c>TeacherLayer</c>, are deeper
    /// outputs and layers of the student in the same forward pass, detached.
    /// </summary>
    public bool SelfDistillation { get; set; }

    /// <summary>
    /// Deep mutual learning (Zhang et al. 2018): a second student in place of a teacher. Both are trained, each with every term of the recipe, and each
    /// takes the other, detached, for its teacher. The peer is the recipe's module <c>peer</c>; stages' <c>Train</c> and <c>Freeze</c> name layers of the
    /// student.
    /// </summary>
    public Type? Peer { get; set; }

    /// <summary>
    /// The arguments with which the student is constructed, in the order of its constructor's parameters: <c>[18, 10]</c> for
    /// <c>new ResNet(18, 10)</c>. Constants, enum members, strings, types and arrays of them; optional parameters may be left out, and
    /// <c>[]</c> says that none is given. If omitted, see <see cref="StudentFactory"/>.
    /// </summary>
    public object?[]? StudentArguments { get; set; }

    /// <summary>The arguments with which the teacher is constructed likewise.</summary>
    public object?[]? TeacherArguments { get; set; }

    /// <summary>
    /// A static method of this class that returns the student as it is used, for networks that an attribute cannot describe:
    /// <c>StudentFactory = nameof(MakeStudent)</c>. The rules read its body; nothing calls it but you. If omitted like
    /// <see cref="StudentArguments"/>, the rules look at what the project gives to this recipe's constructor.
    /// </summary>
    public string? StudentFactory { get; set; }

    /// <summary>A static method of this class that returns the teacher likewise.</summary>
    public string? TeacherFactory { get; set; }

    /// <summary>The layout of what the terms read of the student, for all terms that give none themselves.</summary>
    public Layout Layout { get; set; }

    /// <summary>The layout of what the terms read of the teacher likewise; if omitted, the same as <see cref="Layout"/>.</summary>
    public Layout TeacherLayout { get; set; }
}
