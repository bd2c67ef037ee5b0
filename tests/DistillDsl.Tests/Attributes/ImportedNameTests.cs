using System.Reflection;
using DistillDsl.Tests.Networks;
using TorchSharp;

namespace DistillDsl.Tests.Attributes;

/// <summary>Recipes may import every enum of the attributes with <c>using static</c>, beside TorchSharp's own classes.</summary>
public class ImportedNameTests
{
    private static readonly Type[] Enums =
    [
        .. typeof(TermAttribute).Assembly.GetExportedTypes()
            .Where(static t => t.IsSubclassOf(typeof(Attribute)) && t.Namespace == nameof(DistillDsl))
            .SelectMany(static t => t.GetProperties()).Select(static p => p.PropertyType.GetElementType() ?? p.PropertyType).Where(static t => t.IsEnum)
            .Distinct().OrderBy(static t => t.Name, StringComparer.Ordinal),
    ];

    private static readonly Type[] Torch = [typeof(torch), typeof(torch.nn), typeof(torch.nn.functional)];

    [Fact]
    public void TheAttributesEnumsAreFound()
    {
        Assert.Contains(typeof(Kind), Enums);
        Assert.Contains(typeof(Adapter), Enums);
        Assert.Contains(typeof(Schedule), Enums);
        Assert.True(Enums.Length > 10, string.Join(", ", Enums.Select(static e => e.Name)));
    }

    [Fact]
    public void NoTwoMembersShareAName()
    {
        var shared = Enums.SelectMany(static e => Enum.GetNames(e).Select(name => (Enum: e, Name: name)))
            .GroupBy(static m => m.Name, StringComparer.Ordinal).Where(static g => g.Count() > 1)
            .Select(static g => string.Join(" and ", g.Select(static m => $"{m.Enum.Name}.{m.Name}")));
        Assert.Empty(shared);
    }

    [Fact]
    public void NoMemberHasANameOfTorchSharp()
    {
        var theirs = Torch.SelectMany(static t => t.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(m => (m.Name, Where: $"{t.Name}.{m.Name}"))).ToLookup(static m => m.Name, static m => m.Where, StringComparer.Ordinal);
        Assert.True(theirs.Contains("Linear") && theirs.Contains("relu") && theirs.Contains("Tensor"));
        var shared = Enums.SelectMany(e => Enum.GetNames(e).Append(e.Name).Where(theirs.Contains).Select(name => $"{e.Name}: {theirs[name].First()}"));
        Assert.Empty(shared);
    }

    /// <summary>A recipe's own members come before what is imported, in its attributes too.</summary>
    [Fact]
    public void NoMemberHasANameOfTheRecipe()
    {
        var own = typeof(ImportedRecipe).GetMembers(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(static m => m.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string> { "Step", "Stage", "Compute", "Losses" }, own);
        Assert.DoesNotContain(Enums.SelectMany(Enum.GetNames), own.Contains);
    }

    [Fact]
    public void ARecipeMayImportThemAll()
    {
        using var scope = torch.NewDisposeScope();
        using ToyNet student = new(2), teacher = new(2);
        using var recipe = new ImportedRecipe(student, teacher, torch.ones(2, 2, 8, 8));
        Assert.Equal(8, ImportedRecipe.Info.Terms.Count);
        Assert.Equal(0.5f, ImportedRecipe.OfTorch().item<float>());
    }
}
