using DistillDsl.Tests.Golden;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Layouts;

/// <summary>
/// One kind's recipe over features of one shape: the terms' values, or what the constructor says of each. The values are what record_layouts.py gives,
/// and the networks return them in the recipe's layout.
/// </summary>
internal sealed class LayoutRun
{
    private const int Samples = 3;
    private const int Classes = 5;
    private const int Remembered = 12;
    private const int Contrasted = 5;

    /// <summary>The positions of [B, C, …] that a column of the table stands for, and the layout in which the networks return them.</summary>
    public static IReadOnlyDictionary<string, (string Canonical, long[] Positions, Layout Layout)> Columns { get; } =
        new Dictionary<string, (string, long[], Layout)>(StringComparer.Ordinal)
        {
            ["[B, C]"] = ("[B, C]", [], Layout.ChannelsFirst),
            ["[B, C, L]"] = ("[B, C, L]", [6], Layout.ChannelsFirst),
            ["[B, C, H, W]"] = ("[B, C, H, W]", [4, 3], Layout.ChannelsFirst),
            ["[B, C, D, H, W]"] = ("[B, C, D, H, W]", [2, 2, 4], Layout.ChannelsFirst),
            ["[B, T, C]"] = ("[B, C, L]", [6], Layout.ChannelsLast),
            ["[B, H, W, C]"] = ("[B, C, H, W]", [4, 3], Layout.ChannelsLast),
            ["[S, B, C]"] = ("[B, C, L]", [6], Layout.SequenceFirst),
        };

    private LayoutRun(IReadOnlyDictionary<string, double> values, IReadOnlyList<string> faults) => (Values, Faults) = (values, faults);

    /// <summary>By term; empty where the recipe is refused.</summary>
    public IReadOnlyDictionary<string, double> Values { get; }

    public IReadOnlyList<string> Faults { get; }

    public static LayoutRun Of(string kind, string column)
    {
        using var scope = NewDisposeScope();
        var (_, positions, layout) = Columns[column];
        var recipe = typeof(LayoutRun).Assembly.GetType($"{typeof(LayoutRun).Namespace}.{kind}{layout}", throwOnError: true)!;
        using var student = Network(positions, layout, 0.1, 4, 2);
        using var teacher = Network(positions, layout, 1.1, 5, 1);
        try
        {
            using var made = (IRecipe)Activator.CreateInstance(recipe, student, teacher, zeros(1, 1))!;
            foreach (var (module, own) in made.Modules)
                foreach (var (name, value) in own.named_parameters().Select(static p => (p.name, (Tensor)p.parameter))
                    .Concat(own.named_buffers().Where(static b => b.name.EndsWith(".memory", StringComparison.Ordinal))))
                    Set($"{module}.{name}", value);
            var labels = arange(positions.Aggregate((long)Samples, static (all, length) => all * length), dtype: int64).mul(7).remainder(Classes);
            var batch = new Dictionary<string, Tensor>
            {
                ["data"] = zeros(1, 1),
                ["labels"] = labels.view([Samples, .. positions]),
                ["kept"] = arange(labels.NumberOfElements, dtype: int64).remainder(3).gt(0).to(float32).view([Samples, 1, .. positions]),
                ["contrast"] = (arange(Samples, dtype: int64).mul(7).unsqueeze(1) + arange(Contrasted, dtype: int64).mul(5)).remainder(Remembered),
            };
            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            for (made.Stage = 1; ; made.Stage++)
            {
                var isLast = made.Stage == made.Info.Stages.Count;
                using var losses = made.Step(batch);
                foreach (var (name, value) in losses.Terms)
                    values[isLast ? name : $"{name} in stage {made.Stage}"] = value.to(float64).item<double>();
                if (isLast) return new(values, []);
            }
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is RecipeException refused)
        {
            return new(new Dictionary<string, double>(), refused.Faults);
        }
    }

    /// <summary>Layers f of equal channels and positions, g of other channels in the teacher, h of twice the positions in the student.</summary>
    private static GoldenNetwork Network(long[] positions, Layout layout, double phase, long channels, long factor)
    {
        long[] Shape(long c, long f = 1) => [Samples, c, .. positions.Select(p => f * p)];
        var logits = In(layout, Wave(Shape(Classes), phase + 0.3, 2));
        var network = new GoldenNetwork(logits,
        [
            ("f", In(layout, Wave(Shape(4), phase, 1))), ("g", In(layout, Wave(Shape(channels), phase + 0.1, 1))),
            ("h", In(layout, Wave(Shape(4, factor), phase + 0.2, 1))),
        ]);
        network.AddBatchNorm("bn", 4, null, null);
        return network;
    }

    private static void Set(string name, Tensor parameter)
    {
        using var noGrad = no_grad();
        parameter.copy_(Wave(parameter.shape, name.Sum(static c => c) % 10, 0.4));
    }

    private static Tensor Wave(long[] shape, double phase, double scale) =>
        arange(shape.Aggregate(1L, static (all, length) => all * length), dtype: float64).mul(1.7).add(phase).sin().mul(scale).view(shape);

    private static Tensor In(Layout layout, Tensor value) => layout switch
    {
        Layout.ChannelsLast => value.movedim([1], [-1]),
        Layout.SequenceFirst => value.movedim([-1], [0]),
        _ => value,
    };
}
