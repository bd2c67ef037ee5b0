using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Incremental;

/// <summary>Edits beside a teacher's file, and of its outline.</summary>
public sealed class TeacherFileEditTests
{
    private static readonly AdditionalText Outline = Outlines.All.Single(static t => t.Path.EndsWith("onnx/teacher.onnx.layers", StringComparison.Ordinal));

    private readonly EditSession _session = new(Sources.Networks, "namespace Shop; internal sealed class Other;", $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), TeacherFile = "teacher.onnx")]
        [Hint(Layer = "body", TeacherLayer = "/Relu_output_0")]
        public sealed partial class ShopRecipe;
        """);

    [Fact]
    public void AnUnrelatedFile()
    {
        _session.Replace("class Other;", "class Another;");
        Assert.Equal([IncrementalStepRunReason.Cached], _session.Outlines.Distinct());
        AssertCached();
    }

    /// <summary>Analyzers see the shapes; the generated code depends on none.</summary>
    [Fact]
    public void AShapeInTheFile()
    {
        _session.Replace(Outline, Outlines.Of("teacher.onnx", Outlines.Teacher.Replace("64", "32", StringComparison.Ordinal)));
        AssertCached();
    }

    [Fact]
    public void AnotherOutput()
    {
        const string Output = "output\t";
        _session.Replace(Outline, Outlines.Of("teacher.onnx", Outlines.Teacher.Replace(Output, $"{Output}float\t?\tmore\n{Output}", StringComparison.Ordinal)));
        Assert.Equal([IncrementalStepRunReason.Modified], _session.Models);
        Assert.Contains("OnnxOutputsTeacher", _session.Result.GeneratedSources.Single().SourceText.ToString(), StringComparison.Ordinal);
    }

    private void AssertCached()
    {
        Assert.True(_session.Models.Single() is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, _session.Models.Single().ToString());
        Assert.Equal([IncrementalStepRunReason.Cached], _session.Files);
    }
}
