using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Descriptions;

/// <summary>The networks of the package TorchVision, by the functions of <c>torchvision.models</c>: their descriptions are in TorchVision.txt.</summary>
internal static class TorchVision
{
    private const string Package = "TorchVision";

    /// <summary>Parameters on which neither the layers nor their shapes depend.</summary>
    private static readonly HashSet<string> Free = new(StringComparer.Ordinal)
    {
        "num_classes", "numClasses", "weights_file", "skipfc", "device", "zero_init_residual", "transform_input", "dropout", "dropout_aux",
    };

    private static readonly Lazy<ImmutableArray<(string Type, LayerDescription Network)>> Known = new(Read);

    /// <summary>The network that a function or constructor makes; null where it is not one of these, or is changed by other arguments than these.</summary>
    public static LayerDescription? Of(IMethodSymbol method, ImmutableArray<Value> arguments)
    {
        if (method.ContainingAssembly?.Name != Package) return null;
        var found = method.MethodKind == MethodKind.Constructor
            ? Known.Value.Where(k => k.Type == method.ContainingType.Name).ToArray()
            : Known.Value.Where(k => k.Network.Name.Equals(method.Name, StringComparison.OrdinalIgnoreCase) && k.Type == method.ReturnType.Name).ToArray();
        if (found is not [var (_, network)] || !method.Parameters.All(IsUsual)) return null;
        var classes = method.Parameters.FirstOrDefault(static p => p.Name is "num_classes" or "numClasses");
        return network.With(classes is null ? null : Arithmetic.Whole((ArgumentOf(classes) as Constant)?.Content));

        bool IsUsual(IParameterSymbol parameter) => Free.Contains(parameter.Name)
            || (parameter.HasExplicitDefaultValue && ArgumentOf(parameter) is Constant { Content: var given } && Equals(given, parameter.ExplicitDefaultValue));

        Value ArgumentOf(IParameterSymbol parameter) => parameter.Ordinal < arguments.Length ? arguments[parameter.Ordinal] : Top.Value;
    }

    /// <summary>The networks that are of a type; none of another package's type.</summary>
    public static IEnumerable<LayerDescription> Of(INamedTypeSymbol type) =>
        type.ContainingAssembly?.Name == Package ? Known.Value.Where(k => k.Type == type.Name).Select(static k => k.Network) : [];

    /// <summary>One network a line: its function, its type and its layers.</summary>
    private static ImmutableArray<(string, LayerDescription)> Read()
    {
        using var reader = new StreamReader(typeof(TorchVision).Assembly.GetManifestResourceStream("TorchVision.txt")!);
        var networks = ImmutableArray.CreateBuilder<(string, LayerDescription)>();
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split([' '], 3);
            var layers = DescriptionText.Layers(parts[2]);
            networks.Add((parts[1], new(parts[0], TensorShape.OfRank(2), true, layers)));
        }
        return networks.ToImmutable();
    }
}
