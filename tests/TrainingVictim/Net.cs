using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.TrainingVictim;

/// <summary>A network as small as can be with batch statistics and dropout: images [B, 3, 4, 4] to logits [B, 4].</summary>
public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Linear hidden;
    private readonly BatchNorm1d norm;
    private readonly Dropout dropout = Dropout(0.3);
    private readonly Linear logits;

    public Net(int hidden)
        : base(nameof(Net))
    {
        this.hidden = Linear(48, hidden);
        norm = BatchNorm1d(hidden);
        logits = Linear(hidden, 4);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var features = norm.call(hidden.call(input.flatten(1))).relu();
        return scope.MoveToOuter(logits.call(dropout.call(features)));
    }
}
