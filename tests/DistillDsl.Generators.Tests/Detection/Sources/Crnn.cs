// literal, float 2 1 32 64
public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Sequential cnn;
    private readonly LSTM rnn1;
    private readonly Linear embedding1;
    private readonly LSTM rnn2;
    private readonly Linear embedding2;

    public Net() : base("Net")
    {
        int[] ks = { 3, 3, 3, 3, 2 };
        int[] ps = { 1, 1, 1, 1, 0 };
        int[] nm = { 16, 32, 64, 64, 96 };
        var layers = new List<(string, Module<Tensor, Tensor>)>();

        void ConvRelu(int i, bool batchNormalization = false)
        {
            var nIn = i == 0 ? 1 : nm[i - 1];
            layers.Add(($"conv{i}", Conv2d(nIn, nm[i], ks[i], stride: 1, padding: ps[i])));
            if (batchNormalization) layers.Add(($"batchnorm{i}", BatchNorm2d(nm[i])));
            layers.Add(($"relu{i}", ReLU(true)));
        }

        ConvRelu(0);
        layers.Add(("pooling0", MaxPool2d(2, 2)));
        ConvRelu(1);
        layers.Add(("pooling1", MaxPool2d(2, 2)));
        ConvRelu(2, true);
        ConvRelu(3);
        layers.Add(("pooling2", MaxPool2d((2, 2), (2, 1), (0, 1))));
        ConvRelu(4, true);
        layers.Add(("pooling3", MaxPool2d((3, 2), (3, 1), (0, 1))));
        cnn = Sequential(layers);
        rnn1 = LSTM(96, 32, bidirectional: true);
        embedding1 = Linear(64, 32);
        rnn2 = LSTM(32, 32, bidirectional: true);
        embedding2 = Linear(64, 27);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var conv = cnn.call(input);
        conv = conv.mean([2L]);
        conv = conv.permute(2, 0, 1);
        var (recurrent, _, _) = rnn1.call(conv);
        var output = embedding1.call(recurrent);
        (recurrent, _, _) = rnn2.call(output);
        return embedding2.call(recurrent);
    }
}
