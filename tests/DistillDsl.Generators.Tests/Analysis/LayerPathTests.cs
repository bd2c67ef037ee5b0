using System.Reflection;
using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>The options that name layers say so, so that the analyzers find the texts of every attribute.</summary>
public sealed class LayerPathTests
{
    private static readonly Type[] Attributes =
    [
        .. typeof(TermAttribute).Assembly.GetTypes()
            .Where(static t => t.Namespace == nameof(DistillDsl) && t.IsSubclassOf(typeof(Attribute)) && !t.IsAbstract),
    ];

    /// <summary>Every text that a term takes for a layer comes from an option that says that it names layers, on that side.</summary>
    [Fact]
    public void WhatATermReadsAsALayer()
    {
        var found = new HashSet<string>();
        foreach (var type in Attributes.Where(static t => t.IsSubclassOf(typeof(TermAttribute)) && t.GetConstructor([]) is not null))
            foreach (var option in type.GetProperties().Where(static p => p.CanWrite && (p.PropertyType.GetElementType() ?? p.PropertyType) == typeof(string)))
            {
                if (Reads(type, option) is { } side)
                {
                    found.Add(option.Name);
                    Assert.True(option.GetCustomAttribute<LayerPathAttribute>()?.Side == side, $"{option.Name} of {type.Name} names layers, {side}");
                }
            }
        Assert.Superset(new HashSet<string> { "Layer", "TeacherLayer", "Layers", "Pairs" }, found);
    }

    /// <summary>Those that terms do not read as the value of a layer.</summary>
    [Theory]
    [InlineData(typeof(OfdAttribute), nameof(OfdAttribute.BatchNorms), LayerSide.Teacher)]
    [InlineData(typeof(StageAttribute), nameof(StageAttribute.Train), LayerSide.Student)]
    [InlineData(typeof(StageAttribute), nameof(StageAttribute.Freeze), LayerSide.Student)]
    public void WhatIsNamedOtherwise(Type type, string option, object side) =>
        Assert.Equal(side, type.GetProperty(option)!.GetCustomAttribute<LayerPathAttribute>()?.Side);

    /// <summary>The option that stands for the teacher's layer exists.</summary>
    [Fact]
    public void TheTeachersOption() => Assert.All(
        Attributes.SelectMany(static t => t.GetProperties().Select(p => (Type: t, Path: p.GetCustomAttribute<LayerPathAttribute>())))
            .Where(static o => o.Path?.TeacherOption is not null),
        static o => Assert.NotNull(o.Type.GetProperty(o.Path!.TeacherOption!)?.GetCustomAttribute<LayerPathAttribute>()));

    /// <summary>On which side a term takes an option's text for a layer; null where on none.</summary>
    private static LayerSide? Reads(Type type, PropertyInfo option)
    {
        foreach (var text in (string[])["here", "here:there"])
        {
            var options = (TermAttribute)Activator.CreateInstance(type)!;
            option.SetValue(options, option.PropertyType == typeof(string) ? text : new[] { text });
            if (TermCatalog.Create(options) is not { } term) continue;
            var (student, teacher) = (Has(term.StudentLayers), Has(term.TeacherLayers));
            if (student || teacher) return student && teacher ? LayerSide.Both : student ? LayerSide.Student : LayerSide.Teacher;
        }
        return null;

        static bool Has(IEnumerable<string> layers) => layers.Any(static l => l is "here");
    }
}
