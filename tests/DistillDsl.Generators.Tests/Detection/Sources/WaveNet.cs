// literal, float 2 1 64
public sealed class GatedLayer : Module<Tensor, (Tensor residual, Tensor skip)>
{
    private readonly Conv1d filter, gate, residual, skip;
    private readonly long padding;

    public GatedLayer(long dilation) : base("GatedLayer")
    {
        padding = dilation;
        filter = Conv1d(16, 16, 2, dilation: dilation);
        gate = Conv1d(16, 16, 2, dilation: dilation);
        residual = Conv1d(16, 16, 1);
        skip = Conv1d(16, 32, 1);
        RegisterComponents();
    }

    public override (Tensor residual, Tensor skip) forward(Tensor x)
    {
        var padded = functional.pad(x, [padding, 0]);
        var z = filter.call(padded).tanh() * gate.call(padded).sigmoid();
        return (x + residual.call(z), skip.call(z));
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Conv1d causal;
    private readonly ModuleList<GatedLayer> layers = [];
    private readonly Sequential output;

    public Net() : base("Net")
    {
        causal = Conv1d(1, 16, 1);
        for (var stack = 0; stack < 2; stack++)
            for (var power = 0; power < 3; power++)
                layers.Add(new GatedLayer(1 << power));
        output = Sequential(
            ("relu1", ReLU()),
            ("conv1", Conv1d(32, 48, 1)),
            ("relu2", ReLU()),
            ("conv2", Conv1d(48, 64, 1)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = causal.call(x);
        Tensor sum = null;
        foreach (var layer in layers)
        {
            var (next, skip) = layer.call(x);
            x = next;
            sum = sum is null ? skip : sum + skip;
        }
        return output.call(sum!);
    }
}
