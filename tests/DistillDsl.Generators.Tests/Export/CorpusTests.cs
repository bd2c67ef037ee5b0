extern alias Onnx;

using DistillDsl.Generators.Tests.Detection;
using DistillDsl.Generators.Tests.Harness;
using DistillDsl.Generators.Tests.Networks;
using Microsoft.CodeAnalysis;
using Onnx::DistillDsl.Onnx;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Export;

/// <summary>Networks in the style of public code: what can be exported gives in ONNX Runtime what it gives in TorchSharp.</summary>
public sealed class CorpusTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Names => [.. StyleNetwork.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AgreesWithTorchSharp(string name)
    {
        var style = StyleNetwork.Read(name);
        var input = ExportRun.Annotated(GeneratorRun.Compilation([style.Text(0, style.Source)]));
        var told = (await AnalyzerRun.Over(input)).Where(static d => d.Id.StartsWith("DDSL08", StringComparison.Ordinal)).Select(static d =>
            d.GetMessage()).ToArray();
        Assert.Empty(told);

        var (output, _) = ExportRun.Over(input);
        Assert.Empty(output.GetDiagnostics().Where(d => d.Severity > DiagnosticSeverity.Info
            && !input.ContainsSyntaxTree(d.Location.SourceTree)).Select(static d => d.ToString()));
        Compare(RealNetwork.Load(output).GetType($"{style.Namespace(0)}.Net")!, style);
    }

    private static void Compare(Type type, StyleNetwork style)
    {
        random.manual_seed(1);
        var constructor = type.GetConstructors()[0];
        using var network = (nn.Module)constructor.Invoke([.. constructor.GetParameters().Select(static p => p.DefaultValue)]);
        network.eval();
        using var noGrad = no_grad();
        // Some leave their parameters as they are allocated.
        foreach (var parameter in network.parameters()) nn.init.normal_(parameter, 0, 0.05);
        using var batch = style.Sample(style.Batch[0]);
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "net.onnx");
        ((IOnnxExportable)network).ToOnnx(new() { Sample = [batch] }).Save(file);
        using var graph = new OnnxGraph(file);
        foreach (var size in new[] { style.Batch[0], style.Batch[0] + 1 })
        {
            using var scope = NewDisposeScope();
            var input = style.Sample(size);
            var result = network.GetType().GetMethod("call", [typeof(Tensor)])!.Invoke(network, [input])!;
            Tensor[] expected = result as Tensor is { } one ? [one] : [.. Parts(result)];
            var got = graph.Run(new Dictionary<string, Tensor> { [graph.Inputs[0].Name] = input });
            foreach (var (a, o) in expected.Zip(graph.Outputs))
            {
                Assert.Equal(a.shape, got[o.Name].shape);
                var difference = (a.to(float64) - got[o.Name].to(float64)).abs().max().item<double>();
                var scale = Math.Max(1, a.to(float64).abs().max().item<double>());
                Assert.True(difference <= Tolerance * scale, $"{o.Name} differs by {difference}, of values up to {scale}.");
            }
        }
    }

    private static IEnumerable<Tensor> Parts(object result) => result switch
    {
        Tensor tensor => [tensor],
        System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Parts(tuple[i]!)),
        System.Collections.IEnumerable list => list.Cast<object>().SelectMany(Parts),
        _ => throw new ArgumentException($"A {result.GetType()} holds no tensors."),
    };
}
