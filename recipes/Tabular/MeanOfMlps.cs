using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Tabular;

/// <summary>The teachers as one network, to be measured and saved: the mean of their values.</summary>
[ExportOnnx]
public sealed partial class MeanOfMlps : Module<Tensor, Tensor>
{
    private readonly ModuleList<Mlp> members = [];

    public MeanOfMlps(IEnumerable<Mlp> mlps)
        : base(nameof(MeanOfMlps))
    {
        foreach (var mlp in mlps) members.Add(mlp);
        RegisterComponents();
    }

    /// <summary>The teachers.</summary>
    public IReadOnlyList<Mlp> Members => [.. members];

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(stack(members.Select(member => member.call(input))).mean([0]));
    }
}
