// parametric, float 1 3 8 16 16
public class Conv3dBlock : Module<Tensor, Tensor>
{
    private readonly Conv3d spatial, temporal;
    private readonly BatchNorm3d bn1, bn2;
    private readonly Module<Tensor, Tensor> shortcut;

    public Conv3dBlock(int input, int output, int stride = 1) : base("Conv3dBlock")
    {
        spatial = Conv3d(input, output, (1, 3, 3), (1, stride, stride), (0, 1, 1), bias: false);
        bn1 = BatchNorm3d(output);
        temporal = Conv3d(output, output, (3, 1, 1), (stride, 1, 1), (1, 0, 0), bias: false);
        bn2 = BatchNorm3d(output);
        shortcut = stride == 1 && input == output ? null : Conv3d(input, output, 1, stride: stride, bias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var y = bn1.call(spatial.call(x)).relu_();
        y = bn2.call(temporal.call(y));
        if (shortcut is { } projection) x = projection.call(x);
        return (x + y).relu_();
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Sequential stem;
    private readonly ModuleDict<Module<Tensor, Tensor>> stages = new();
    private readonly AdaptiveAvgPool3d pool;
    private readonly Linear fc;

    public Net(int width = 8, int stage_count = 2, int classes = 4) : base("Net")
    {
        stem = Sequential(("conv", Conv3d(3, width, (3, 7, 7), (1, 2, 2), (1, 3, 3))), ("bn", BatchNorm3d(width)), ("relu", ReLU()));
        var channels = width;
        for (var i = 0; i < stage_count; i++)
        {
            stages.Add(($"res{i + 2}", new Conv3dBlock(channels, channels * 2, 2)));
            channels *= 2;
        }
        pool = AdaptiveAvgPool3d(1);
        fc = Linear(channels, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor clip)
    {
        var x = stem.call(clip);
        foreach (var (_, stage) in stages) x = stage.call(x);
        x = pool.call(x).flatten(1);
        return fc.call(x);
    }
}
