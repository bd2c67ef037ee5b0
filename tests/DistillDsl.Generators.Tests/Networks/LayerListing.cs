using System.Text;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Networks;

/// <summary>A network's layers as text, one to a line: name and kind; <c>?</c> after what may not be there, <c>…</c> after what may have more.</summary>
internal static class LayerListing
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using TorchSharp;
        using TorchSharp.Modules;
        using TorchSharp.Utils;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        """;

    /// <summary>Sources in the namespace <c>Shop</c> that begin after the usings.</summary>
    public static CSharpCompilation Compilation(params string[] sources)
    {
        var compilation = GeneratorRun.Compilation(sources.Select(static s => Usings + s));
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        return compilation;
    }

    public static Layer Read(CSharpCompilation compilation, string type) =>
        NetworkReader.Of(compilation).Read(compilation.GetTypeByMetadataName(type)!, default)!;

    public static string Of(Layer network)
    {
        var text = new StringBuilder();
        Write(text, network, 0);
        return text.ToString().TrimEnd();
    }

    private static void Write(StringBuilder text, Layer layer, int level)
    {
        if (level > 0)
            text.Append(' ', 2 * (level - 1)).Append(layer.Name).Append(layer.IsOptional ? "?" : "")
                .Append(' ').Append(layer.Type?.Name ?? "unknown").Append(layer.IsOpen ? "…" : "").Append('\n');
        else if (layer.IsOpen) text.Append("…\n");
        foreach (var child in layer.Children) Write(text, child, level + 1);
    }
}
