using System.Reflection;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Networks.Forward;

/// <summary>What is read of a network's pass, beside a pass of the network itself.</summary>
internal static class RealPass
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        """;

    /// <summary>
    /// The type <c>Net</c> of a source that begins after the usings, its layers with their shapes one to a line, which a real pass must
    /// have too; those that were not run left out.
    /// </summary>
    public static string Of(string source, params long[] sample)
    {
        var compilation = GeneratorRun.Compilation([Usings + source]);
        return Of(compilation, "Shop.Net", sample.Length == 0 ? [2, 3, 16, 16] : sample);
    }

    /// <summary>What is read of the type <c>Net</c>.</summary>
    public static NetworkRun Read(string source)
    {
        var compilation = GeneratorRun.Compilation([Usings + source]);
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        return ForwardReader.Of(compilation).Read(compilation.GetTypeByMetadataName("Shop.Net")!, default);
    }

    public static string Of(CSharpCompilation compilation, string type, long[] sample)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        var run = ForwardReader.Of(compilation).Read(compilation.GetTypeByMetadataName(type)!, default);
        var real = Run(compilation, type, sample);
        foreach (var (path, shapes) in real)
        {
            foreach (var shape in shapes) Shapes.Real.Holds(path, path.Length == 0 ? run.Output("") : run[path].Output, shape);
            if (path.Length > 0 && run[path].IsCertain) Assert.True(run[path].Calls.Length > 0, $"{path} runs.");
        }
        return string.Join('\n',
            real.Where(static r => r.Key.Length > 0).OrderBy(static r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key} {Text(run[r.Key].Output)}")
            .Concat(run.Outputs.OrderBy(static o => o.Key, StringComparer.Ordinal)
                .Select(static o => $"={(o.Key.Length > 0 ? $" {o.Key}" : "")} {Text(o.Value.Shape)}")));
    }

    /// <summary>The layers that ran in a real pass, with what they gave.</summary>
    private static List<KeyValuePair<string, List<long[]>>> Run(CSharpCompilation compilation, string type, long[] sample)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        var constructor = Assembly.Load(image.ToArray()).GetType(type)!.GetConstructors()[0];
        using var network = (nn.Module)constructor.Invoke([.. constructor.GetParameters().Select(static p => p.DefaultValue)]);
        var seen = new List<KeyValuePair<string, List<long[]>>>();
        foreach (var (path, module) in network.named_modules().Prepend(("", network)))
            if (module is nn.Module<Tensor, Tensor> layer)
            {
                var shapes = new List<long[]>();
                seen.Add(new(path, shapes));
                layer.register_forward_hook((_, _, output) =>
                {
                    shapes.Add(output.shape);
                    return null!;
                });
            }
        network.eval();
        using var noGrad = no_grad();
        var input = rand(sample);
        network.GetType().GetMethod("call")!.Invoke(network, [input]);
        return [.. seen.Where(static s => s.Value.Count > 0)];
    }

    private static string Text(TensorShape shape) => shape.IsUnknown ? "unknown" : shape.ToString();
}
