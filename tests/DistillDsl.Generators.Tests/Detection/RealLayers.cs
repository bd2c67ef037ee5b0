using Microsoft.CodeAnalysis.CSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Detection;

/// <summary>What the layers of a network give when it is really run.</summary>
/// <param name="All">The paths of its layers.</param>
/// <param name="Run">What those give whose hooks ran, if it is one tensor.</param>
internal sealed record RealLayers(IReadOnlyList<string> All, IReadOnlyDictionary<string, RealOutput> Run)
{
    /// <summary>Each namespace's <c>Net</c>, made with its defaults and run in evaluation mode.</summary>
    public static IReadOnlyDictionary<string, RealLayers> Of(CSharpCompilation compilation, StyleNetwork network, IEnumerable<string> namespaces)
    {
        var assembly = Networks.RealNetwork.Load(compilation);
        return namespaces.ToDictionary(static n => n, n => Of(assembly.GetType($"{n}.Net")!, network), StringComparer.Ordinal);
    }

    private static RealLayers Of(Type type, StyleNetwork style)
    {
        random.manual_seed(0);
        var constructor = type.GetConstructors()[0];
        using var network = (nn.Module)constructor.Invoke([.. constructor.GetParameters().Select(static p => p.DefaultValue)]);
        network.eval();
        var outputs = new Dictionary<string, RealOutput>(StringComparer.Ordinal);
        var isLast = false;
        var all = new List<string>();
        foreach (var (path, module) in network.named_modules())
        {
            if (path.Length == 0) continue;
            all.Add(path);
            if (module is nn.Module<Tensor, Tensor> one) one.register_forward_hook((layer, _, output) => Seen(path, layer, output));
            else if (module is nn.Module<Tensor, Tensor, Tensor> two) two.register_forward_hook((layer, _, _, output) => Seen(path, layer, output));
        }
        using var noGrad = no_grad();
        using var batch = style.TakesNumbers ? randint(style.Batch[^1], style.Batch[..^1], dtype: ScalarType.Int64) : rand(style.Batch);
        network.GetType().GetMethod("call", [typeof(Tensor)])!.Invoke(network, [batch]);
        return new(all, outputs);

        Tensor Seen(string path, nn.Module layer, Tensor output)
        {
            // The last layer that works on channels tells where they are in what its block gives.
            if (layer is Linear or LayerNorm or Embedding) isLast = true;
            else if (layer.GetType().Name.StartsWith("Conv", StringComparison.Ordinal)) isLast = false;
            outputs[path] = new(output.shape, isLast && output.dim() > 2 ? output.shape.Length - 1 : 1);
            return null!;
        }
    }
}

/// <summary>The shape of what a layer gives, and the dimension of its channels.</summary>
internal sealed record RealOutput(long[] Shape, int Channels);
