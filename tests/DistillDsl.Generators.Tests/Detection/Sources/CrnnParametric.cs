// parametric, float 2 1 32 64
public class BidirectionalLstm : Module<Tensor, Tensor>
{
    private LSTM rnn;
    private Linear linear;

    public BidirectionalLstm(int input, int hidden, int output) : base("BidirectionalLstm")
    {
        rnn = LSTM(input, hidden, bidirectional: true, batchFirst: true);
        linear = Linear(hidden * 2, output);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        rnn.flatten_parameters();
        return linear.call(rnn.call(x).Item1);
    }
}

public class FeatureExtractor : Module<Tensor, Tensor>
{
    private Sequential ConvNet;

    public FeatureExtractor(int output) : base("FeatureExtractor")
    {
        int[] c = { output / 8, output / 4, output / 2, output };
        ConvNet = Sequential(
            Conv2d(1, c[0], 3, 1, 1), ReLU(true), MaxPool2d(2, 2),
            Conv2d(c[0], c[1], 3, 1, 1), ReLU(true), MaxPool2d(2, 2),
            Conv2d(c[1], c[2], 3, 1, 1), ReLU(true),
            Conv2d(c[2], c[2], 3, 1, 1), ReLU(true), MaxPool2d((2, 1), (2, 1)),
            Conv2d(c[2], c[3], 3, 1, 1, bias: false), BatchNorm2d(c[3]), ReLU(true));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => ConvNet.call(x);
}

public sealed class Net : Module<Tensor, Tensor>
{
    private FeatureExtractor FeatureExtraction;
    private AdaptiveAvgPool2d AdaptiveAvgPool;
    private Sequential SequenceModeling;
    private Linear Prediction;

    public Net(int output_channel = 64, int hidden_size = 32, int num_class = 20) : base("Net")
    {
        FeatureExtraction = new FeatureExtractor(output_channel);
        AdaptiveAvgPool = AdaptiveAvgPool2d([1, 16]);
        SequenceModeling = Sequential(
            new BidirectionalLstm(output_channel, hidden_size, hidden_size),
            new BidirectionalLstm(hidden_size, hidden_size, hidden_size));
        Prediction = Linear(hidden_size, num_class);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var visual = FeatureExtraction.call(input);
        visual = AdaptiveAvgPool.call(visual);
        visual = visual.squeeze(2).permute(0, 2, 1);
        var contextual = SequenceModeling.call(visual);
        return Prediction.call(contextual.contiguous());
    }
}
