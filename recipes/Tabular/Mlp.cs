using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Tabular;

/// <summary>A multilayer perceptron: values [B, 1] from rows [B, columns].</summary>
[ExportOnnx]
public sealed partial class Mlp : Module<Tensor, Tensor>
{
    private readonly ModuleList<Module<Tensor, Tensor>> hidden = [];
    private readonly Linear output;

    /// <param name="columns">The columns of a row.</param>
    /// <param name="width">The width of each hidden layer.</param>
    /// <param name="depth">The number of hidden layers.</param>
    public Mlp(long columns, long width, int depth)
        : base(nameof(Mlp))
    {
        for (var i = 0; i < depth; i++) hidden.Add(Sequential(("linear", Linear(i == 0 ? columns : width, width)), ("relu", ReLU())));
        output = Linear(width, 1);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = input;
        foreach (var layer in hidden) x = layer.call(x);
        return scope.MoveToOuter(output.call(x));
    }
}
