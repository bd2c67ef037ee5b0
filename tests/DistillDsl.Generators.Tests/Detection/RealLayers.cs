using Microsoft.CodeAnalysis.CSharp;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Detection;

/// <summary>What the layers of a network give when it is really run.</summary>
/// <param name="All">The paths of its layers.</param>
/// <param name="Run">The shapes of those whose hooks ran, if they give one tensor.</param>
internal sealed record RealLayers(IReadOnlyList<string> All, IReadOnlyDictionary<string, long[]> Run)
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
        var shapes = new Dictionary<string, long[]>(StringComparer.Ordinal);
        var all = new List<string>();
        foreach (var (path, module) in network.named_modules())
        {
            if (path.Length == 0) continue;
            all.Add(path);
            if (module is nn.Module<Tensor, Tensor> one) one.register_forward_hook((_, _, output) => Seen(path, output));
            else if (module is nn.Module<Tensor, Tensor, Tensor> two) two.register_forward_hook((_, _, _, output) => Seen(path, output));
        }
        using var noGrad = no_grad();
        using var batch = style.TakesNumbers ? randint(style.Batch[^1], style.Batch[..^1], dtype: ScalarType.Int64) : rand(style.Batch);
        network.GetType().GetMethod("call", [typeof(Tensor)])!.Invoke(network, [batch]);
        return new(all, shapes);

        Tensor Seen(string path, Tensor output)
        {
            shapes[path] = output.shape;
            return null!;
        }
    }
}
