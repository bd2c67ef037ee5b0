using System.Globalization;
using System.Text.RegularExpressions;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Detection;

/// <summary>
/// A network in the style of public code, from <c>Sources</c>: its type is <c>Net</c>, and its first line says whether its widths are literals or
/// parameters, and what a batch is: <c>// literal, float 2 3 32 32</c>, or <c>long 2 12 50</c> for whole numbers below the last of them.
/// </summary>
internal sealed partial record StyleNetwork(string Name, bool IsLiteral, bool TakesNumbers, long[] Batch, string Source)
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        """;

    private static readonly string Folder = Path.Combine(ProjectFiles.Directory, "Detection", "Sources");

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.cs").Select(static f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public static StyleNetwork Read(string name)
    {
        var source = File.ReadAllText(Path.Combine(Folder, $"{name}.cs"));
        var head = Head().Match(source);
        return new(name, head.Groups[1].Value == "literal", head.Groups[2].Value == "long",
            [.. head.Groups[3].Value.Split(' ').Select(static n => long.Parse(n, CultureInfo.InvariantCulture))], source);
    }

    /// <summary>
    /// The namespace of a variant. Half of the networks stand in TorchSharp's own, as the official examples and copies of TorchVision do.
    /// </summary>
    public string Namespace(int variant) => $"{(IsLiteral ? "Shop" : "TorchSharp.Examples")}.V{variant.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The network, and after it one variant for each of its calls of a layer, in which that layer is run without its hooks.</summary>
    public CSharpCompilation Compilation()
    {
        var calls = Call().Matches(Source).Select(static m => m.Index).ToArray();
        var compilation = GeneratorRun.Compilation([
            Text(0, Source),
            .. calls.Select((at, i) => Text(i + 1, Source.Remove(at, ".call(".Length).Insert(at, ".forward("))),
        ]);
        // Where the layer's forward takes other arguments than its call, there is no such variant.
        var broken = compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)
            .Select(static d => d.Location.SourceTree!).Distinct().ToArray();
        Assert.DoesNotContain(compilation.SyntaxTrees[0], broken);
        return compilation.RemoveSyntaxTrees(broken);
    }

    /// <summary>The namespaces of the variants that a compilation has.</summary>
    public IEnumerable<string> Variants(CSharpCompilation compilation) =>
        Enumerable.Range(1, Call().Count(Source)).Select(Namespace).Where(n => compilation.GetTypeByMetadataName($"{n}.Net") is not null);

    /// <summary>A batch of another size.</summary>
    public Tensor Sample(long size)
    {
        long[] shape = [size, .. TakesNumbers ? Batch[1..^1] : Batch[1..]];
        return TakesNumbers ? randint(Batch[^1], shape, dtype: ScalarType.Int64) : rand(shape);
    }

    public string Text(int variant, string source) => $"{Usings}namespace {Namespace(variant)};\n\n{source}";

    [GeneratedRegex(@"^// (literal|parametric), (float|long) ([\d ]+)")]
    private static partial Regex Head();

    [GeneratedRegex(@"\.call\(")]
    private static partial Regex Call();
}
