namespace DistillDsl;

/// <summary>
/// One of several teachers, in place of <see cref="RecipeAttribute.Teacher"/>: the recipe's constructor takes each of them, in the order of
/// these attributes, and terms read them by name.
/// </summary>
/// <remarks>
/// The teachers act as one network whose children have the given names: <c>TeacherOutput = "aux"</c> is the output of <c>aux</c>, or
/// <c>"aux.seg"</c> one of its several outputs, and <c>TeacherLayer = "aux.layer3"</c>, or <c>"layer3 =&gt; aux.layer3"</c> in a list, is one of
/// its layers. Each takes the inputs of its <c>forward</c> by name, in the type of its parameters, and runs in the stages that read it. With
/// <see cref="RecipeAttribute.Ensemble"/>, a term that names no teacher reads the ensemble.
/// </remarks>
/// <example><code>
/// [Recipe(Student = typeof(ResNet18), Ensemble = TeacherEnsemble.MeanProbabilities)]
/// [Teacher("main", typeof(ResNet50), Weight = 2)]
/// [Teacher("aux", typeof(WideNet))]
/// [Distill(T = 4)]                                         // from the ensemble
/// [Hint(Layer = "layer3", TeacherLayer = "main.layer3")]   // from one of the teachers
/// public sealed partial class EnsembleRecipe;              // new EnsembleRecipe(student, main, aux, sample)
/// </code></example>
/// <param name="name">The teacher's name, a C# identifier: the parameter of the recipe's constructor, and the first part of its outputs' and
/// layers' paths.</param>
/// <param name="network">The teacher's type, as <see cref="RecipeAttribute.Teacher"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TeacherAttribute(string name, Type network) : Attribute
{
    /// <summary>The teacher's name.</summary>
    public string Name { get; } = name;

    /// <summary>The teacher's type.</summary>
    public Type Network { get; } = network;

    /// <summary>The teacher's weight in the ensemble, greater than 0; 1 by default. Only the ratios of the weights matter.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Weight { get; set; } = 1;
}
