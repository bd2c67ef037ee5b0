// parametric, float 2 1 64
public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Conv1d start_conv, end_conv_1, end_conv_2;
    private readonly ModuleList<Conv1d> filter_convs = new(), gate_convs = new(), residual_convs = new(), skip_convs = new();
    private readonly int layers, blocks;

    public Net(int layers = 3, int blocks = 2, int residual_channels = 8, int skip_channels = 16, int classes = 32) : base("Net")
    {
        this.layers = layers;
        this.blocks = blocks;
        start_conv = Conv1d(1, residual_channels, 1);
        for (int b = 0; b < blocks; b++)
        {
            long dilation = 1;
            for (int i = 0; i < layers; i++)
            {
                filter_convs.Add(Conv1d(residual_channels, residual_channels, 3, dilation: dilation, padding: dilation));
                gate_convs.Add(Conv1d(residual_channels, residual_channels, 3, dilation: dilation, padding: dilation));
                residual_convs.Add(Conv1d(residual_channels, residual_channels, 1));
                skip_convs.Add(Conv1d(residual_channels, skip_channels, 1));
                dilation *= 2;
            }
        }
        end_conv_1 = Conv1d(skip_channels, skip_channels * 2, 1);
        end_conv_2 = Conv1d(skip_channels * 2, classes, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var x = start_conv.call(input);
        var skip = zeros_like(skip_convs[0].call(x));
        for (int i = 0; i < blocks * layers; i++)
        {
            var residual = x;
            var filter = tanh(filter_convs[i].call(residual));
            var gate = sigmoid(gate_convs[i].call(residual));
            x = filter * gate;
            skip = skip + skip_convs[i].call(x);
            x = residual_convs[i].call(x) + residual;
        }
        x = functional.relu(skip);
        x = functional.relu(end_conv_1.call(x));
        return end_conv_2.call(x);
    }
}
