using System.ComponentModel;
using System.Reflection;

namespace DistillDsl.Tests.Construction;

/// <summary>What only generated code calls is out of users' sight.</summary>
public sealed class RuntimeNamespaceTests
{
    // Engine's start-up code is called by a file that the package compiles into users' projects.
    private static readonly string[] Hidden = ["DistillDsl.Engine", "DistillDsl.Runtime"];

    private static readonly IEnumerable<Type> Public = typeof(IRecipe).Assembly.GetExportedTypes().Where(static type => !type.IsNested);

    [Fact]
    public void ItsTypesAreHiddenFromIntelliSense() => Assert.DoesNotContain(
        Public, static type => Hidden.Contains(type.Namespace) && type.GetCustomAttribute<EditorBrowsableAttribute>()?.State != EditorBrowsableState.Never);

    [Fact]
    public void NothingElseIs() => Assert.DoesNotContain(
        Public, static type => !Hidden.Contains(type.Namespace) && type.GetCustomAttribute<EditorBrowsableAttribute>() is not null);

    [Fact]
    public void ThereAreTypesOfAllKinds() => Assert.Equal(
        ["DistillDsl", "DistillDsl.Engine", "DistillDsl.Quantization", "DistillDsl.Runtime", "DistillDsl.Students"],
        Public.Select(static type => type.Namespace).Distinct().Order());
}
