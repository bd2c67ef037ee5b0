namespace DistillDsl;

/// <summary>
/// Your own loss: a static method that returns a scalar tensor. The generated code calls it; the parameter names determine the arguments.
/// </summary>
/// <remarks>
/// <para>A <c>Tensor</c> called <c>student</c> is the student's <see cref="FeatureTermAttribute.Layer"/>, or its output if no layer is given;
/// <c>teacher</c> likewise, from <see cref="FeatureTermAttribute.TeacherLayer"/>, without gradient. <c>studentOutput</c> and <c>teacherOutput</c> are
/// always the networks' outputs, selected by <see cref="OutputOrLayerTermAttribute.Output"/> if there are several; an output that is a list is passed
/// as an <c>IReadOnlyList&lt;Tensor&gt;</c>. A <c>Tensor</c> with any other name is a target: an argument of the step, such as <c>labels</c>, and a
/// key of the loader's batch.</para>
/// <para>A parameter of type double, float, int, long, bool, string or of an enum is an option: it takes its default from the method, or a
/// value from <see cref="Options"/>.</para>
/// <para>The method must be accessible to the recipe, without overloads or type parameters; this is checked while you type.</para>
/// </remarks>
/// <example><code>
/// public static class MyLosses
/// {
///     public static Tensor Gap(Tensor student, Tensor teacher, double margin = 0.1) => (student - teacher).abs().sub(margin).clamp(0).mean();
/// }
///
/// [DistillTerm(typeof(MyLosses), nameof(MyLosses.Gap), Layer = "layer3", Options = ["margin = 0.5"], Weight = 10)]
/// </code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed partial class DistillTermAttribute : OutputOrLayerTermAttribute
{
    /// <param name="type">The class that declares the method.</param>
    /// <param name="method">The method's name: <c>nameof(MyLosses.Mine)</c>.</param>
    public DistillTermAttribute(Type type, string method)
    {
        Type = type;
        Method = method;
    }

    /// <summary>The class that declares the method.</summary>
    public Type Type { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; }

    /// <summary>
    /// Values for the method's options, each as <c>"name = value"</c>: numbers in the invariant culture, true or false, an enum member by
    /// name, text verbatim. Other options keep the method's defaults.
    /// </summary>
    public string[] Options { get; set; } = [];

    /// <summary>The formula in plain text, for logs and the generated comments; if omitted, the call.</summary>
    public string? Formula { get; set; }

    /// <summary>The paper, <c>Romero et al. 2015</c>, for logs and the generated comments.</summary>
    public string? Source { get; set; }
}
