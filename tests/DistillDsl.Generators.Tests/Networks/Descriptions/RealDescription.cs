using System.Globalization;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Networks.Descriptions;

/// <summary>The description of a real network: its layers, and what its forward hooks see in a pass.</summary>
internal sealed class RealDescription
{
    /// <summary>How many classes it is made with: no layer has so many channels otherwise.</summary>
    public const int Classes = 1003;

    /// <summary>What a layer gives that does not run, or gives several things.</summary>
    private const string Unknown = "?";

    private readonly Dictionary<nn.Module, string> _seen = [];
    private string _last = "";

    private RealDescription(nn.Module<Tensor, Tensor> network)
    {
        network.eval();
        foreach (var (_, module) in network.named_modules())
            ((nn.Module<Tensor, Tensor>)module).register_forward_hook((layer, _, output) =>
            {
                var shape = Text(output.shape);
                _seen[layer] = _seen.TryGetValue(layer, out var before) && before != shape ? Unknown : shape;
                return null!;
            });
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        network.call(rand(1, 3, 96, 96));
    }

    /// <summary>As the generator's text has it.</summary>
    public static string Of(nn.Module<Tensor, Tensor> network)
    {
        var description = new RealDescription(network);
        return description.Within(network);
    }

    private static string Text(long[] shape)
    {
        var channels = shape[1] == Classes ? "n" : shape[1].ToString(CultureInfo.InvariantCulture);
        return shape.Length == 4 ? channels : $"[{channels}]";
    }

    private string Within(nn.Module module)
    {
        var layers = new List<string>();
        var children = module.named_children().ToArray();
        for (var i = 0; i < children.Length; i++)
        {
            var (start, first) = (i, Whole(children[i].module));
            while (i + 1 < children.Length && IsNext(children[i].name, children[i + 1].name) && Whole(children[i + 1].module) == first) i++;
            var name = i > start ? $"{children[start].name}-{children[i].name}" : children[i].name;
            layers.Add(name + Output(children[start].module) + (children[start].module.named_children().Any() ? $"{{{Within(children[start].module)}}}" : ""));
        }
        return string.Join(' ', layers);
    }

    /// <summary>Everything about a layer and what is in it, whatever stands before it.</summary>
    private string Whole(nn.Module module) =>
        $"{_seen.GetValueOrDefault(module, Unknown)}({string.Join(' ', module.named_children().Select(c => $"{c.name} {Whole(c.module)}"))})";

    private string Output(nn.Module module)
    {
        var output = _seen.GetValueOrDefault(module, Unknown);
        if (output == _last) return "";
        _last = output;
        return $":{output}";
    }

    private static bool IsNext(string name, string next) =>
        int.TryParse(name, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(next, CultureInfo.InvariantCulture, out var other) && other == number + 1;
}
