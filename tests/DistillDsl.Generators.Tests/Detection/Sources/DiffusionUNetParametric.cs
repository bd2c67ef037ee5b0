// parametric, float 2 3 16 16
public class ResnetBlock : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> norm1, conv1, norm2, conv2, nin_shortcut;

    public ResnetBlock(int in_channels, int out_channels, double dropout = 0.0) : base("ResnetBlock")
    {
        norm1 = GroupNorm(num_groups: 2, num_channels: in_channels, eps: 1e-6, affine: true);
        conv1 = Conv2d(in_channels, out_channels, kernel_size: 3, stride: 1, padding: 1);
        norm2 = GroupNorm(num_groups: 2, num_channels: out_channels, eps: 1e-6, affine: true);
        conv2 = Conv2d(out_channels, out_channels, kernel_size: 3, stride: 1, padding: 1);
        nin_shortcut = in_channels == out_channels ? Identity() : Conv2d(in_channels, out_channels, kernel_size: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var hidden = x;
        hidden = functional.silu(norm1.call(hidden));
        hidden = conv1.call(hidden);
        hidden = functional.silu(norm2.call(hidden));
        hidden = conv2.call(hidden);
        return nin_shortcut.call(x) + hidden;
    }
}

public class Downsample : Module<Tensor, Tensor>
{
    private readonly Conv2d conv;

    public Downsample(int channels) : base("Downsample")
    {
        conv = Conv2d(channels, channels, 3, stride: 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => conv.call(functional.pad(x, [0, 1, 0, 1], PaddingModes.Constant, 0));
}

public class Level : Module<Tensor, Tensor>
{
    public readonly ModuleList<ResnetBlock> block = new();
    private readonly Downsample downsample;

    public Level(int input, int output, int blocks, bool isLast) : base("Level")
    {
        for (int i = 0; i < blocks; i++) block.Add(new ResnetBlock(i == 0 ? input : output, output));
        if (!isLast) downsample = new Downsample(output);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        foreach (var one in block) x = one.call(x);
        return downsample is null ? x : downsample.call(x);
    }
}

public sealed class Net : Module<Tensor, Tensor>
{
    private readonly Conv2d conv_in, conv_out;
    private readonly ModuleList<Level> down;
    private readonly Sequential mid;
    private readonly GroupNorm norm_out;

    public Net(int ch = 8, int num_res_blocks = 1, int z_channels = 4) : base("Net")
    {
        int[] ch_mult = [1, 2, 4];
        conv_in = Conv2d(3, ch, 3, padding: 1);
        down = new ModuleList<Level>();
        var current = ch;
        for (int i = 0; i < ch_mult.Length; i++)
        {
            down.Add(new Level(current, ch * ch_mult[i], num_res_blocks, i == ch_mult.Length - 1));
            current = ch * ch_mult[i];
        }
        mid = Sequential(("block_1", new ResnetBlock(current, current)), ("block_2", new ResnetBlock(current, current)));
        norm_out = GroupNorm(2, current);
        conv_out = Conv2d(current, 2 * z_channels, 3, padding: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var h = conv_in.call(x);
        foreach (var level in down) h = level.call(h);
        h = mid.call(h);
        return conv_out.call(functional.silu(norm_out.call(h)));
    }
}
