// parametric, float 2 1 256
public sealed class Net : Module<Tensor, (Tensor audio, Tensor latent)>
{
    private readonly Module<Tensor, Tensor> encoder;
    private readonly Module<Tensor, Tensor> decoder;

    public Net(int filters = 8, int dimension = 16, int residualLayers = 1, int[] ratios = null) : base("Net")
    {
        ratios ??= new[] { 4, 2 };
        encoder = BuildEncoder(filters, dimension, residualLayers, ratios);
        decoder = BuildDecoder(filters, dimension, residualLayers, ratios);
        register_module("encoder", encoder);
        register_module("decoder", decoder);
    }

    private static Module<Tensor, Tensor> BuildEncoder(int filters, int dimension, int residualLayers, int[] ratios)
    {
        var model = new List<Module<Tensor, Tensor>> { Conv1d(1, filters, 7, padding: 3) };
        var mult = 1;
        foreach (var ratio in ratios.Reverse())
        {
            for (int j = 0; j < residualLayers; j++) model.Add(new ResnetBlock(mult * filters, 1 << j));
            model.Add(ELU());
            model.Add(Conv1d(mult * filters, mult * filters * 2, ratio * 2, stride: ratio, padding: ratio / 2));
            mult *= 2;
        }
        model.Add(ELU());
        model.Add(Conv1d(mult * filters, dimension, 7, padding: 3));
        return Sequential(model);
    }

    private static Module<Tensor, Tensor> BuildDecoder(int filters, int dimension, int residualLayers, int[] ratios)
    {
        var mult = 1 << ratios.Length;
        var model = Sequential();
        model.append("in", Conv1d(dimension, mult * filters, 7, padding: 3));
        for (int i = 0; i < ratios.Length; i++)
        {
            model.append($"act{i}", ELU());
            model.append($"up{i}", ConvTranspose1d(mult * filters, mult * filters / 2, ratios[i] * 2, stride: ratios[i], padding: ratios[i] / 2));
            for (int j = 0; j < residualLayers; j++) model.append($"up{i}_res{j}", new ResnetBlock(mult * filters / 2, 1 << j));
            mult /= 2;
        }
        model.append("out", Conv1d(filters, 1, 7, padding: 3));
        return model;
    }

    public override (Tensor audio, Tensor latent) forward(Tensor x)
    {
        var latent = encoder.call(x);
        return (decoder.call(latent), latent);
    }

    private sealed class ResnetBlock : Module<Tensor, Tensor>
    {
        private readonly Conv1d conv1, conv2, shortcut;

        public ResnetBlock(int dim, int dilation) : base("ResnetBlock")
        {
            conv1 = Conv1d(dim, dim / 2, 3, dilation: dilation, padding: dilation);
            conv2 = Conv1d(dim / 2, dim, 1);
            shortcut = Conv1d(dim, dim, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => shortcut.call(x) + conv2.call(functional.elu(conv1.call(functional.elu(x, 1.0)), 1.0));
    }
}
