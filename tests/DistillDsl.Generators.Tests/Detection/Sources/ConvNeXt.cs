// literal, float 2 3 32 32
public class LayerNormChannels : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm;

    public LayerNormChannels(long dim) : base("LayerNormChannels")
    {
        norm = LayerNorm(dim, eps: 1e-6);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => norm.call(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
}

public class Block : Module<Tensor, Tensor>
{
    internal Conv2d dwconv;
    internal LayerNorm norm;
    internal Linear pwconv1;
    internal Module<Tensor, Tensor> act;
    internal Linear pwconv2;
    internal Parameter gamma;

    public Block(long dim, double layer_scale_init_value = 1e-6) : base("Block")
    {
        dwconv = Conv2d(dim, dim, 7, padding: 3, groups: dim);
        norm = LayerNorm(dim, eps: 1e-6);
        pwconv1 = Linear(dim, 4 * dim);
        act = GELU();
        pwconv2 = Linear(4 * dim, dim);
        gamma = Parameter(layer_scale_init_value * ones(dim));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var x = dwconv.call(input);
        x = x.permute(0, 2, 3, 1);
        x = norm.call(x);
        x = pwconv2.call(act.call(pwconv1.call(x)));
        x = gamma * x;
        x = x.permute(0, 3, 1, 2);
        return input + x;
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly ModuleList<Sequential> downsample_layers;
    private readonly ModuleList<Sequential> stages;
    private readonly LayerNorm norm;
    private readonly Linear head;

    public Net() : base("Net")
    {
        var depths = new[] { 1, 2, 1 };
        var dims = new long[] { 16, 32, 48 };
        downsample_layers = new ModuleList<Sequential>();
        downsample_layers.Add(Sequential(Conv2d(3, dims[0], 4, stride: 4), new LayerNormChannels(dims[0])));
        for (int i = 0; i < 2; i++)
            downsample_layers.Add(Sequential(new LayerNormChannels(dims[i]), Conv2d(dims[i], dims[i + 1], 2, stride: 2)));
        stages = new ModuleList<Sequential>();
        for (int i = 0; i < 3; i++)
            stages.Add(Sequential(Enumerable.Range(0, depths[i]).Select(_ => new Block(dims[i])).ToArray()));
        norm = LayerNorm(dims[^1], eps: 1e-6);
        head = Linear(dims[^1], 10);
        RegisterComponents();
    }

    private Tensor ForwardFeatures(Tensor x)
    {
        for (int i = 0; i < 3; i++)
        {
            x = downsample_layers[i].call(x);
            x = stages[i].call(x);
        }
        return norm.call(x.mean([-2, -1]));
    }

    public override Tensor forward(Tensor x) => head.call(ForwardFeatures(x));
}
