using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Export;

/// <summary>What of an export runs again after an edit.</summary>
public sealed class ExportEditTests
{
    private const string Scaling = """
        using DistillDsl;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        [ExportOnnx]
        public sealed partial class Scaling() : Module<Tensor, Tensor>("scaling")
        {
            public override Tensor forward(Tensor input) => input.Scaled(2);
        }
        """;

    private const string ByWhole = "static TorchSharp.torch.Tensor Scaled(this TorchSharp.torch.Tensor x, int by) => x * by;";
    private const string ByFraction = "static TorchSharp.torch.Tensor Scaled(this TorchSharp.torch.Tensor x, double by) => x * by * 1.5;";

    private CSharpCompilation _compilation = GeneratorRun.Compilation([ExportSources.Residual, ExportSources.Pyramid, "class Elsewhere { int Field = 1; }"]);
    private GeneratorDriver _driver;

    public ExportEditTests() => _driver = ExportRun.NewDriver().RunGenerators(_compilation);

    [Fact]
    public void AnEditInAnotherFile() => Assert.All(After("Field = 1", "Field = 2"), static r => Assert.Equal(IncrementalStepRunReason.Cached, r));

    [Fact]
    public void AComment() => Assert.All(After("var joined", "/* levels */ var joined"), static r => Assert.Equal(IncrementalStepRunReason.Cached, r));

    [Fact]
    public void AnEditOfTheConstructor() => Assert.All(After("_centered = centered", "_centered = !centered"),
        static r => Assert.Equal(IncrementalStepRunReason.Cached, r));

    [Fact]
    public void AnOperator() => Assert.Single(After("image * 2 - 1", "image * 2"), IncrementalStepRunReason.Modified);

    [Fact]
    public void AMethodOfAnotherClass() => Assert.Single(After("InterpolationMode.Nearest", "InterpolationMode.Bilinear"), IncrementalStepRunReason.Modified);

    [Fact]
    public void TheAttributeRemoved()
    {
        After("[ExportOnnx]\npublic sealed partial class Pyramid", "public sealed partial class Pyramid");
        Assert.Equal(2, Files().Length);
    }

    [Fact]
    public void AMethodThatWasMissing()
    {
        Start(Scaling, "static class Scales { }");
        Assert.Empty(Files());
        After("Scales { }", $"Scales {{ internal {ByFraction} }}");
        Assert.Contains("1.5", Assert.Single(Files()), StringComparison.Ordinal);
    }

    [Fact]
    public void AMethodThatFitsBetter()
    {
        Start(Scaling, $"static class Scales {{ internal {ByFraction} }}", "static class Others { }");
        Assert.Contains("1.5", Assert.Single(Files()), StringComparison.Ordinal);
        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(After("Others { }", $"Others {{ internal {ByWhole} }}")));
        Assert.DoesNotContain("1.5", Assert.Single(Files()), StringComparison.Ordinal);
    }

    private void Start(params string[] sources)
    {
        _compilation = GeneratorRun.Compilation(sources);
        _driver = ExportRun.NewDriver().RunGenerators(_compilation);
    }

    private string[] Files() => [.. _driver.GetRunResult().Results.Single().GeneratedSources.Select(static s => s.SourceText.ToString())];

    /// <summary>Why each file came out as it did.</summary>
    private IncrementalStepRunReason[] After(string old, string replacement)
    {
        var tree = Assert.Single(_compilation.SyntaxTrees, t => t.ToString().Contains(old, StringComparison.Ordinal));
        _compilation = _compilation.ReplaceSyntaxTree(tree, GeneratorRun.Parse(tree.ToString().Replace(old, replacement, StringComparison.Ordinal),
            tree.FilePath));
        _driver = _driver.RunGenerators(_compilation);
        return GeneratorRun.FileReasons(_driver);
    }
}
